"""E-planning of a kabupaten or kota: from the neighbourhood meeting to the yearly plan."""
