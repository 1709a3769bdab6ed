"""The year's book of standard prices: SSH, HSPK, ASB, SBU. Prepared as a draft, fixed as numbered versions that never
change, so that whoever cites a price keeps its basis."""
