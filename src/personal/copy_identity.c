/* The code stands in the template's own letters, which cost a copy nothing; only the
   interviewer's name is set. */
#include "personal/copy_identity.h"

enum { USUAL, BOLD };

int32_t letters_width(const struct template_letters *letters, const char *text,
                      int32_t size)
{
	int64_t width = 0;
	for (const unsigned char *s = (const unsigned char *)text; *s; s++)
		width += *s < LETTERS ? letters->of[*s].width : 0;
	return (int32_t)((width * size + 500) / 1000);
}

struct slot_room identity_room(const struct pdf_template *t, size_t index,
                               const char *code)
{
	const struct page_identity *p = &t->identities.at[index].place;
	int32_t taken = letters_width(&t->letters[BOLD], code, p->who.h)
	                + letters_width(&t->letters[USUAL], " ", p->who.h);
	int32_t rest = p->who.w > taken ? p->who.w - taken : 0;
	return (struct slot_room){.x = p->rtl ? p->who.x + rest : p->who.x + taken,
	                          .y = p->who.y,
	                          .at_end = p->rtl,
	                          .rtl = p->rtl,
	                          .width = rest,
	                          .wide = rest,
	                          .size = p->who.h,
	                          .leading = p->who.h,
	                          .least = p->who.h,
	                          .colour = p->colour};
}

void identity_set(const struct pdf_template *t, const char *code, const char *token,
                  const char *interviewer, struct copy_fonts *fonts, struct arena *arena,
                  struct copy_identity *out)
{
	size_t n = t->identities.len;
	struct value *values = ARENA_ARRAY(arena, struct value, n);
	struct value_text text = {.n = 1, .between = ""};
	text.parts[0] = *interviewer ? arena_printf(arena, "\u00b7 %s", interviewer) : "";
	for (size_t i = 0; i < n; i++) {
		const struct slot_room room = identity_room(t, i, code);
		if (room.width && !t->identities.at[i].alone)
			value_set(fonts, arena, &text, &room, &values[i]);
	}
	*out = (struct copy_identity){code, token, values};
}

void identity_add(const struct pdf_template *t, const struct copy_identity *identity,
                  struct copy_fonts *fonts)
{
	for (size_t i = 0; i < t->identities.len; i++)
		value_add(&identity->interviewers[i], fonts);
}
