"""What a region's host does by itself: copy, load and swap its database. Standard library only.

Installed under /usr/local/lib/eplanning; the commands are in /usr/local/sbin.
"""
