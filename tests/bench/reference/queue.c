/*
 * The hold model and M/M/1 in C, on a binary heap: the references of `hold-1000` and `mm1`.
 *
 *     queue TABLE hold EVENTS PROCESSES MILLISECONDS
 *     queue TABLE mm1 CUSTOMERS LOAD MILLISECONDS
 *
 * TABLE holds the 1024 quantiles of exp(1) as doubles. A round is played again and again until the clock has run for
 * MILLISECONDS; one line of JSON says how many rounds, the nanoseconds of the fastest and of all, and what came of it,
 * which must be what the engine's kernel gives (queue.ts), or the comparison means nothing.
 */
#define _POSIX_C_SOURCE 199309L
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ARRIVAL = 1, END = 8, RANK_SHIFT = 27, QUANTILES = 1024 };

struct entry {
    double at;
    uint32_t order; /* rank, then sequence number */
    int32_t subject;
};

static double table[QUANTILES];
static struct entry *heap;
static int32_t heap_size;
static uint32_t sequence;

static void die(const char *what)
{
    fprintf(stderr, "queue: %s\n", what);
    exit(1);
}

static inline uint32_t mix(uint32_t h)
{
    h ^= h >> 16;
    h *= 0x85ebca6bu;
    h ^= h >> 13;
    h *= 0xc2b2ae35u;
    return h ^ h >> 16;
}

static inline int before(const struct entry *a, const struct entry *b)
{
    return a->at < b->at || (a->at == b->at && a->order < b->order);
}

static inline void push(double at, uint32_t rank, int32_t subject)
{
    const struct entry new = {at, rank << RANK_SHIFT | sequence++, subject};
    int32_t i = heap_size++;
    while (i > 0) {
        const int32_t parent = (i - 1) >> 1;
        if (before(&heap[parent], &new))
            break;
        heap[i] = heap[parent];
        i = parent;
    }
    heap[i] = new;
}

static inline struct entry pop(void)
{
    const struct entry top = heap[0], last = heap[--heap_size];
    int32_t i = 0;
    for (;;) {
        int32_t child = 2 * i + 1;
        if (child >= heap_size)
            break;
        if (child + 1 < heap_size && before(&heap[child + 1], &heap[child]))
            child++;
        if (before(&last, &heap[child]))
            break;
        heap[i] = heap[child];
        i = child;
    }
    heap[i] = last;
    return top;
}

static inline double draw(uint32_t number)
{
    return table[mix(number) & (QUANTILES - 1)];
}

struct outcome {
    double now;
    uint32_t hash;
};

static struct outcome hold(int32_t events, int32_t processes)
{
    struct outcome out = {0, 0};
    heap_size = 0;
    sequence = 0;
    for (int32_t i = 0; i < processes; i++)
        push(draw((uint32_t)i), END, i);
    for (int32_t i = 0; i < events; i++) {
        const struct entry next = pop();
        out.now = next.at;
        out.hash = (out.hash ^ (uint32_t)next.subject) * 0x85ebca6bu;
        push(next.at + draw((uint32_t)(processes + i)), END, next.subject);
    }
    return out;
}

static struct outcome mm1(int32_t count, double load, double *customers)
{
    struct outcome out = {0, 0};
    uint32_t draws = 0;
    int32_t come = 0, served = 0;
    heap_size = 0;
    sequence = 0;
    push(draw(draws++) / load, ARRIVAL, 0);
    while (served < count) {
        const struct entry next = pop();
        const double now = out.now = next.at;
        if (next.order >> RANK_SHIFT == ARRIVAL) {
            customers[come++] = now;
            if (come < count)
                push(now + draw(draws++) / load, ARRIVAL, come);
            if (come == served + 1)
                push(now + draw(draws++), END, served);
        } else {
            out.hash = (out.hash ^ (uint32_t)(int64_t)((now - customers[served]) * 1024)) * 0x85ebca6bu;
            if (++served < come)
                push(now + draw(draws++), END, served);
        }
    }
    return out;
}

static double nanoseconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

int main(int count, char **arguments)
{
    if (count != 6)
        die("usage: queue TABLE hold|mm1 COUNT PROCESSES|LOAD MILLISECONDS");
    FILE *file = fopen(arguments[1], "rb");
    if (!file || fread(table, sizeof *table, QUANTILES, file) != QUANTILES)
        die("the table could not be read");
    fclose(file);
    const int holds = strcmp(arguments[2], "hold") == 0;
    const int32_t size = atoi(arguments[3]);
    const double second = atof(arguments[4]), enough = atof(arguments[5]) * 1e6;
    heap = malloc(((size_t)(holds ? second : 0) + 16) * sizeof *heap);
    double *customers = malloc((size_t)size * sizeof *customers);
    if (!heap || !customers)
        die("no memory");
    memset(customers, 1, (size_t)size * sizeof *customers);

    double best = INFINITY, total = 0;
    int rounds = 0;
    struct outcome out;
    do {
        const double from = nanoseconds();
        out = holds ? hold(size, (int32_t)second) : mm1(size, second, customers);
        const double took = nanoseconds() - from;
        total += took;
        if (took < best)
            best = took;
        rounds++;
    } while (total < enough);
    printf("{\"rounds\":%d,\"best\":%.0f,\"total\":%.0f,\"now\":%.17g,\"hash\":%d}\n", rounds, best, total, out.now,
           (int32_t)out.hash);
    return 0;
}
