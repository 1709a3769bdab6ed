"""What comes out: ceilings, and the RKPD whose every line traces back to a proposal and a forum."""
