/* Numbers stay on one line with what they count or number: signs of every language, and
   words in the languages that have labels. */
#include "layout/layout_int.h"

#include "base/ascii.h"

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
	"horas",   "×",       "ثانية",   "ثوانٍ",     "دقيقة",  "دقائق",   "ساعة",
	"ساعات",   "د",
};

/* Words that a number stands behind. */
static const char *const leads[] = {
	"p.",   "pp.", "S.",  "Fig.",  "fig.",  "Abb.",   "Tab.", "Table", "Tabelle",
	"Nr.",  "No.", "no.", "n°",    "nº",    "n.º",    "núm.", "fig",   "pág.",
	"vol.", "Bd.", "ch.", "chap.", "Kap.",  "cap.",   "art.", "Art.",  "§",
	"×",    "±",   "≈",   "ص",     "الشكل", "الجدول", "رقم",
};

/* A unit's word ends where no letter of any script follows. */
static bool goes_on(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || (unsigned char)c >= 0xC3;
}

static bool unit_follows(const char *s, size_t n)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		size_t len = strlen(units[i]);
		if (len <= n && memcmp(s, units[i], len) == 0
		    && (len == n || !goes_on(s[len])))
			return true;
	}
	return false;
}

/* Whether the first n bytes end with a word that numbers stand behind. */
static bool leads_number(const char *s, size_t n)
{
	for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
		size_t len = strlen(leads[i]);
		if (len <= n && memcmp(s + n - len, leads[i], len) == 0
		    && (len == n || !goes_on(s[n - len - 1])))
			return true;
	}
	return false;
}

bool number_binds(const char *text, size_t n, size_t space)
{
	if (space == 0 || space + 1 >= n)
		return false;
	if (ascii_is_digit(text[space - 1]))
		return unit_follows(text + space + 1, n - space - 1);
	return ascii_is_digit(text[space + 1]) && leads_number(text, space);
}
