/* Numbers and their units stay on one line: signs of every language, and words of time in
   the languages that have labels. */
#include "layout/layout_int.h"

#include <string.h>

static const char *const units[] = {
	"%",       "‰",       "°",       "°C",       "°F",     "K",       "€",
	"$",       "£",       "¥",       "nm",       "µm",     "μm",      "mm",
	"cm",      "dm",      "m",       "km",       "m²",     "m³",      "km²",
	"km/h",    "m/s",     "mg",      "g",        "kg",     "t",       "ml",
	"cl",      "l",       "ns",      "µs",       "μs",     "ms",      "s",
	"min",     "min.",    "Min.",    "h",        "Hz",     "kHz",     "MHz",
	"GHz",     "B",       "kB",      "KB",       "MB",     "GB",      "TB",
	"KiB",     "MiB",     "GiB",     "TiB",      "Mbit/s", "Gbit/s",  "MB/s",
	"GB/s",    "V",       "A",       "mA",       "W",      "kW",      "MW",
	"kWh",     "J",       "kJ",      "Pa",       "hPa",    "kPa",     "bar",
	"Ω",       "dB",      "px",      "pt",       "dpi",    "ppm",     "second",
	"seconds", "minute",  "minutes", "hour",     "hours",  "Sekunde", "Sekunden",
	"Minute",  "Minuten", "Stunde",  "Stunden",  "Uhr",    "seconde", "secondes",
	"heure",   "heures",  "segundo", "segundos", "minuto", "minutos", "hora",
	"horas",   "ثانية",   "ثوانٍ",    "دقيقة",    "دقائق",  "ساعة",    "ساعات",
	"د",
};

/* A unit's word ends where no letter of any script follows. */
static bool goes_on(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
	       || (unsigned char)c >= 0xC3;
}

bool unit_follows(const char *text, size_t n, size_t space)
{
	if (space == 0 || text[space - 1] < '0' || text[space - 1] > '9')
		return false;
	const char *s = text + space + 1;
	size_t left = n - space - 1;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		size_t len = strlen(units[i]);
		if (len <= left && memcmp(s, units[i], len) == 0
		    && (len == left || !goes_on(s[len])))
			return true;
	}
	return false;
}
