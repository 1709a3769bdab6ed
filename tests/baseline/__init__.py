"""How hard a provisioned machine is, in the figures of tools that know nothing of it (`make baseline`)."""
