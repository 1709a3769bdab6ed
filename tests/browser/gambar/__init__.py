"""Pictures of the application for the documentation, made from the demo by `make screenshots`.

`daftar` says which there are, `acuan` finds in the demo what their addresses need, `kamera` takes them.
"""
