"""A region's servers: reached, provisioned, watched, kept."""
