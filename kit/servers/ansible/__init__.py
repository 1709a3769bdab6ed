"""Runs the playbooks and tells what they do: one line a step with its seconds, a failure as a sentence."""
