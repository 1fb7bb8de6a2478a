/*
 * The same backtests as lib/engine/backtest in plain C: what a straightforward program costs, the reference of
 * bench/backtest.ts. Built with `cc -O3` when the bench runs. One line in, one line out:
 *   quarterly|quarterly_watched <relative width> <calls>   band <relative width> <calls>   sweep <widths> <calls>
 * answers: nanoseconds a call by the clock and of processor time, then final value, CAGR, volatility, Sharpe, maximum drawdown, trades and days out of
 * band of the (last) run; a sweep of n runs widths 1 % to n % and answers the sum of every run's figures.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define COLUMNS 10
#define MAX_ROWS 1000000
static const double WEIGHTS[COLUMNS] = {0.18, 0.15, 0.13, 0.12, 0.1, 0.09, 0.08, 0.06, 0.05, 0.04};
static const double AMOUNT = 1000000.0;

typedef struct { double final_value, cagr, volatility, sharpe, max_drawdown; int trades, days_out; } Metrics;

static int rows;
static double *prices; /* row by row */
static double *equity;
static unsigned char *is_quarter;
static double days_between;

static long days_from_civil(int y, int m, int d) {
  y -= m <= 2;
  long era = (y >= 0 ? y : y - 399) / 400;
  unsigned yoe = (unsigned)(y - era * 400), doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  return era * 146097 + (long)(yoe * 365 + yoe / 4 - yoe / 100 + doy) - 719468;
}

static void read_csv(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) { perror(path); exit(1); }
  char line[4096];
  if (!fgets(line, sizeof line, file)) exit(1);
  prices = malloc(sizeof(double) * COLUMNS * MAX_ROWS);
  is_quarter = calloc(MAX_ROWS, 1);
  long first = 0, last = 0;
  int quarter_before = -1;
  while (fgets(line, sizeof line, file) && rows < MAX_ROWS) {
    int y, m, d;
    if (sscanf(line, "%d-%d-%d", &y, &m, &d) != 3) continue;
    char *at = strchr(line, ',');
    for (int i = 0; i < COLUMNS && at; i++) prices[rows * COLUMNS + i] = strtod(at + 1, &at);
    int quarter = y * 4 + (m - 1) / 3;
    is_quarter[rows] = rows > 0 && quarter != quarter_before;
    quarter_before = quarter;
    last = days_from_civil(y, m, d);
    if (rows == 0) first = last;
    rows++;
  }
  fclose(file);
  days_between = (double)(last - first);
  equity = malloc(sizeof(double) * rows);
}

static void measure(Metrics *out) {
  int n = rows - 1;
  double sum = 0, peak = equity[0], worst = 0;
  for (int t = 1; t <= n; t++) {
    sum += equity[t] / equity[t - 1] - 1;
    if (equity[t] > peak) peak = equity[t];
    double down = equity[t] / peak - 1;
    if (down < worst) worst = down;
  }
  double mean = sum / n, squares = 0;
  for (int t = 1; t <= n; t++) {
    double off = equity[t] / equity[t - 1] - 1 - mean;
    squares += off * off;
  }
  double a_year = n / (days_between / 365.25);
  out->final_value = equity[n];
  out->cagr = pow(equity[n] / equity[0], 365.25 / days_between) - 1;
  out->volatility = sqrt(squares / (n - 1)) * sqrt(a_year);
  out->sharpe = mean * a_year / out->volatility;
  out->max_drawdown = worst;
}

/* is_band: trade when a weight is further than width * target from its target; else on the first row of a quarter. */
static void run(int is_band, int is_watched, double width, Metrics *out) {
  double units[COLUMNS], value[COLUMNS];
  int trades = 1, days_out = 0;
  for (int i = 0; i < COLUMNS; i++) units[i] = AMOUNT * WEIGHTS[i] / prices[i];
  equity[0] = AMOUNT;
  for (int t = 1; t < rows; t++) {
    const double *p = prices + (size_t)t * COLUMNS;
    double total = 0;
    for (int i = 0; i < COLUMNS; i++) {
      value[i] = units[i] * p[i];
      total += value[i];
    }
    equity[t] = total;
    int is_out = 0;
    if (is_watched)
      for (int i = 0; i < COLUMNS; i++) is_out |= fabs(value[i] / total - WEIGHTS[i]) > width * WEIGHTS[i];
    days_out += is_out;
    if (is_band ? is_out : is_quarter[t]) {
      for (int i = 0; i < COLUMNS; i++) units[i] = total * WEIGHTS[i] / p[i];
      trades++;
    }
  }
  out->trades = trades;
  out->days_out = days_out;
  measure(out);
}

static void add(Metrics *sum, const Metrics *one) {
  sum->final_value += one->final_value;
  sum->cagr += one->cagr;
  sum->volatility += one->volatility;
  sum->sharpe += one->sharpe;
  sum->max_drawdown += one->max_drawdown;
  sum->trades += one->trades;
  sum->days_out += one->days_out;
}

static double between(struct timespec from, struct timespec to) {
  return (to.tv_sec - from.tv_sec) * 1e9 + (to.tv_nsec - from.tv_nsec);
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  read_csv(argv[1]);
  char line[256], kind[32];
  double width;
  int calls;
  while (fgets(line, sizeof line, stdin)) {
    if (sscanf(line, "%31s %lf %d", kind, &width, &calls) != 3) continue;
    struct timespec from, to, busy_from, busy_to;
    Metrics answer, one;
    clock_gettime(CLOCK_MONOTONIC, &from);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &busy_from);
    for (int call = 0; call < calls; call++) {
      memset(&answer, 0, sizeof answer);
      if (!strcmp(kind, "sweep"))
        for (int k = 1; k <= (int)width; k++) {
          run(1, 1, k / 100.0, &one);
          add(&answer, &one);
        }
      else run(!strcmp(kind, "band"), strcmp(kind, "quarterly") != 0, width, &answer);
      __asm__ volatile("" : : "g"(&answer) : "memory");
    }
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &busy_to);
    clock_gettime(CLOCK_MONOTONIC, &to);
    printf("%.1f %.1f %.17g %.17g %.17g %.17g %.17g %d %d\n", between(from, to) / calls,
           between(busy_from, busy_to) / calls, answer.final_value, answer.cagr, answer.volatility,
           answer.sharpe, answer.max_drawdown, answer.trades, answer.days_out);
    fflush(stdout);
  }
  return 0;
}
