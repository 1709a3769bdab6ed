"""A ready virtual machine of a region as one file: provisioned like any server, freed of every secret, made its own at
first boot."""
