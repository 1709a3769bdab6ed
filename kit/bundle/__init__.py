"""The offline bundle: everything a region's servers and the trainer's laptop need, in one signed file."""
