"""Brings a region's host from one release to another, or back. Standard library only; runs as root on the server.

The trainer's kit starts it (`eplanning-upgrade KODE deploy ID`), and nothing waits for the trainer: a step is written
down before it begins, and whoever comes next, a later run or the host starting up again, ends what was cut off.
"""
