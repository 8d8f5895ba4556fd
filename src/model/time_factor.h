/* Extra time: how many times the usual minutes an interview takes. */
#ifndef KITPRESS_MODEL_TIME_FACTOR_H
#define KITPRESS_MODEL_TIME_FACTOR_H

enum {
	TIME_FACTOR_ONE = 1000, /* thousandths */
	TIME_FACTOR_MOST = 4 * TIME_FACTOR_ONE
};

/* A number from 1 to 4 with up to three decimals behind a point or a comma, in
   thousandths; 0 where the text is none. */
int time_factor_parse(const char *text);

/* Minutes with extra time: whole ones, rounded up, so that nobody gets less than was
   promised. */
int time_stretched(int factor, int minutes);
/* Minutes with extra time of a part that begins at minute `from` without: its stretched
   end less its stretched start, so that the parts add up to the whole. */
int time_part(int factor, int from, int minutes);

#endif
