/* The QR code of a sheet against libqrencode's: where both chose the same mask, the same
   modules. Texts without figures, since that one sets longer runs of them apart. */
#include "pdf/qr_sheet_int.h"
#include "run.h"

#include <qrencode.h>
#include <stdlib.h>
#include <string.h>

enum { SIDE = QR_SHEET_SIDE };

static bool same(const uint32_t *rows, const QRcode *code)
{
	for (int i = 0; i < SIDE * SIDE; i++)
		if ((rows[i / SIDE] >> i % SIDE & 1) != (code->data[i] & 1u))
			return false;
	return true;
}

/* The bits of the format that tell the mask. */
static bool same_mask(const uint32_t *rows, const QRcode *code)
{
	for (int x = 2; x < 5; x++)
		if ((rows[8] >> x & 1) != (code->data[8 * SIDE + x] & 1u))
			return false;
	return true;
}

static void test_as_libqrencode(void **state)
{
	static const char letters[] = "ABCDEFGHJKMNPQRSTVWXYZ";
	uint32_t dice = 1;
	int compared = 0;
	(void)state;
	for (int n = 0; n < 300; n++) {
		char text[16] = "KS:";
		uint32_t rows[SIDE];
		for (int i = 3; i < 15; i++) {
			dice = dice * 1664525 + 1013904223;
			text[i] = letters[(dice >> 16) % (sizeof letters - 1)];
		}
		QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
		assert_non_null(code);
		assert_int_equal(code->width, SIDE);
		assert_true(qr_sheet(text, rows));
		if (same_mask(rows, code)) {
			assert_true(same(rows, code));
			compared++;
		}
		QRcode_free(code);
	}
	assert_in_range(compared, 100, 300);
}

static void test_what_does_not_fit(void **state)
{
	uint32_t rows[SIDE];
	(void)state;
	assert_true(qr_sheet("ABCDEFGHIJKLMNOPQRST", rows));
	assert_false(qr_sheet("ABCDEFGHIJKLMNOPQRSTU", rows));
	assert_false(qr_sheet("KS:abc", rows));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_as_libqrencode),
	cmocka_unit_test(test_what_does_not_fit),
};

RUN(tests, NULL, NULL)
