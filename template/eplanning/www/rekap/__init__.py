"""Recaps for anybody, and for officers of what they may see."""
