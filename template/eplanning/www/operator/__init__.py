"""Lingkungan, kelurahan and kecamatan: the forum from invitation to sending."""
