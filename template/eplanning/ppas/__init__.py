"""The provisional ceilings of the budget (PPAS): drafted from the RKPD, changed with a reason, agreed and frozen."""
