"""Plan years, the chain of stages, and the windows that open and close them on the server's clock."""
