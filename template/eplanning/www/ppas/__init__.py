"""The PPAS as the TAPD makes it, and its comparison with the RKPD for officers and for the public."""
