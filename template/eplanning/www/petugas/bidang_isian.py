"""Form fields written the way officers type: dates picked, numbers with a dot for thousands and a comma for parts."""

from django import forms
from django.utils.translation import gettext_lazy as _


class Tanggal(forms.DateField):
    """A day; the browser's own picker, which always speaks ISO."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"], **kwargs)


class Jam(forms.TimeField):
    """An hour of the day; `09.00`, as Indonesians write it, and `09:00` are the same."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("widget", forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], **kwargs)


class Waktu(forms.DateTimeField):
    """A local time to the minute."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("widget", forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"))
        super().__init__(input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], **kwargs)


class Jumlah(forms.IntegerField):
    """A whole number: people, rupiah; `1.500.000` and `1500000` are the same."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("min_value", 0)
        super().__init__(localize=True, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **kwargs)


class Ukuran(forms.DecimalField):
    """A volume with up to two decimals; `12,5` and `12.5` are the same."""

    def __init__(self, **kwargs) -> None:
        super().__init__(
            max_digits=14,
            decimal_places=2,
            localize=True,
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            **kwargs,
        )


class Derajat(forms.DecimalField):
    """Degrees of latitude or longitude with up to six decimals; `1,7423` and `1.7423` are the same."""

    def __init__(self, **kwargs) -> None:
        widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"})
        super().__init__(max_digits=9, decimal_places=6, required=False, widget=widget, **kwargs)

    def to_python(self, value):
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class Alasan(forms.CharField):
    """A reason; it is public, so it says so."""

    def __init__(self, **kwargs) -> None:
        super().__init__(max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)


class Baris(forms.CharField):
    """Several short texts, one a line."""

    def __init__(self, *, most: int, required: bool = False, **kwargs) -> None:
        self.most = most
        super().__init__(widget=forms.Textarea(attrs={"rows": min(most, 10)}), required=required, **kwargs)

    def clean(self, value) -> list[str]:
        lines = [line.strip()[:120] for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > self.most:
            raise forms.ValidationError(
                _("Paling banyak %(most)d baris; di sini ada %(count)d."),
                params={"most": self.most, "count": len(lines)},
            )
        return lines
