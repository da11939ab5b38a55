/*
 * The DAG month in C: the reference that the engine's speed is measured against.
 *
 *     dag-month PLAN SEED MILLISECONDS
 *
 * PLAN is the compiled plan of one document (plan-file.ts writes it): the lifecycle tables, the quantiles of the
 * durations, the graph, the limits, and the keys of the draws for each seed. The month of SEED is played again and
 * again until the clock has run for MILLISECONDS. One line of JSON says what came of it: months played, nanoseconds of
 * the fastest and of all of them, events of the log and its hash. The log must be the engine's, event for event, or
 * the comparison means nothing.
 *
 * In the clock: the whole simulation, every instance, run and heap entry that it makes, and the five columns of the
 * log. Out of it: reading the plan, allocating, touching the memory for the first time (three months are played
 * before), and the hash. The engine has it harder: it compiles its plan and allocates its columns inside its clock,
 * because its users wait for that too.
 *
 * It plays what the plan file can hold: one job on an interval schedule in a zone without changes, all_success,
 * durations with noise, failures and retries, one pool, a scheduler that acts at once. No sources, faults or alerts.
 */
#define _POSIX_C_SOURCE 199309L
#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MAGIC 0x44414731 /* "DAG1": rises with the layout */
#define REFUSED 255
#define QUANTILE_MASK 1023u
#define DAY 86400000.0
#define TWO_32 4294967296.0

#define unlikely(condition) __builtin_expect(!!(condition), 0)

/* Columns of the tables, in the order in which plan-file.ts writes them. */
enum { READY, QUEUE, START, SUCCEED, FAIL, FAIL_RETRY, RETRY, UPSTREAM_FAILED, TASK_EVENTS };
enum { RUN_START, RUN_SUCCEED, RUN_FAIL, RUN_EVENTS };
enum { MAX_STATES = 16 };

/* At one instant clocks come first, then ends, then the scheduler, which needs no entry. */
enum { RANK_TICK, RANK_RETRY, RANK_END, RANK_SHIFT = 28 };

static void die(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("dag-month: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

static void *allocate(size_t count, size_t size)
{
    void *memory = calloc(count ? count : 1, size);
    if (!memory)
        die("no memory for %zu times %zu bytes", count, size);
    return memory;
}

/* ---- the plan ---- */

/* One task, at its position in the job. */
struct task {
    double base, retry_delay;
    const double *noise; /* 1024 quantiles, or NULL */
    uint32_t key, fail_below;
    int32_t retries, needs;
    const int32_t *down;
    int32_t down_count;
    bool leaf;
};

struct plan {
    int32_t tasks, roots, slots, job;
    double first_tick, every, until;
    struct task *task;
    const int32_t *root;
    uint8_t task_next[MAX_STATES][TASK_EVENTS], task_kind[MAX_STATES], task_initial;
    uint8_t run_next[MAX_STATES][RUN_EVENTS], run_kind[MAX_STATES], run_initial, run_queued;
};

/* The file: whole doubles and 32-bit integers in the machine's own order, in the order in which they are taken. */
struct cursor {
    const unsigned char *at, *end;
};

static const void *take(struct cursor *cursor, size_t count, size_t size)
{
    const void *start = cursor->at;
    if ((size_t)(cursor->end - cursor->at) / size < count)
        die("the plan ends too early");
    cursor->at += count * size;
    return start;
}

static const double *doubles(struct cursor *cursor, int32_t count)
{
    return take(cursor, (size_t)count, sizeof(double));
}

static const int32_t *integers(struct cursor *cursor, int32_t count)
{
    return take(cursor, (size_t)count, sizeof(int32_t));
}

static struct cursor slurp(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        die("%s: %s", path, strerror(errno));
    if (fseek(file, 0, SEEK_END) != 0)
        die("%s: %s", path, strerror(errno));
    long length = ftell(file);
    rewind(file);
    unsigned char *bytes = allocate((size_t)length, 1);
    if (fread(bytes, 1, (size_t)length, file) != (size_t)length)
        die("%s could not be read", path);
    fclose(file);
    return (struct cursor){bytes, bytes + length};
}

static struct plan read_plan(const char *path, double seed)
{
    struct cursor cursor = slurp(path);
    const int32_t *header = integers(&cursor, 16);
    if (header[0] != MAGIC)
        die("%s is no plan of this layout", path);
    const int32_t tasks = header[1], roots = header[2], edges = header[3], table_size = header[4];
    const int32_t seeds = header[5], task_states = header[6], run_states = header[7];
    struct plan plan = {
        .tasks = tasks, .roots = roots, .slots = header[8], .job = header[9],
        .run_queued = (uint8_t)header[10], .task_initial = (uint8_t)header[11], .run_initial = (uint8_t)header[12]
    };
    if (task_states > MAX_STATES || run_states > MAX_STATES)
        die("a machine has more than %d states", MAX_STATES);

    const double *when = doubles(&cursor, 3);
    plan.first_tick = when[0];
    plan.every = when[1];
    plan.until = when[2];
    const double *base = doubles(&cursor, tasks), *retry_delay = doubles(&cursor, tasks);
    const double *tables = doubles(&cursor, table_size), *seed_list = doubles(&cursor, seeds);

    plan.root = integers(&cursor, roots);
    const int32_t *needs = integers(&cursor, tasks), *down_from = integers(&cursor, tasks + 1);
    const int32_t *down = integers(&cursor, edges), *noise = integers(&cursor, tasks);
    const int32_t *fail_below = integers(&cursor, tasks), *retries = integers(&cursor, tasks);
    const int32_t *task_next = integers(&cursor, task_states * TASK_EVENTS), *task_kind = integers(&cursor, task_states);
    const int32_t *run_next = integers(&cursor, run_states * RUN_EVENTS), *run_kind = integers(&cursor, run_states);
    const int32_t *keys = NULL;
    for (int32_t i = 0; i < seeds; i++) {
        const int32_t *own = integers(&cursor, tasks);
        if (seed_list[i] == seed)
            keys = own;
    }
    if (!keys)
        die("the plan has no keys for seed %.0f", seed);

    for (int32_t state = 0; state < task_states; state++) {
        plan.task_kind[state] = (uint8_t)task_kind[state];
        for (int event = 0; event < TASK_EVENTS; event++)
            plan.task_next[state][event] = (uint8_t)task_next[state * TASK_EVENTS + event];
    }
    for (int32_t state = 0; state < run_states; state++) {
        plan.run_kind[state] = (uint8_t)run_kind[state];
        for (int event = 0; event < RUN_EVENTS; event++)
            plan.run_next[state][event] = (uint8_t)run_next[state * RUN_EVENTS + event];
    }
    plan.task = allocate((size_t)tasks, sizeof *plan.task);
    for (int32_t p = 0; p < tasks; p++)
        plan.task[p] = (struct task){
            .base = base[p], .retry_delay = retry_delay[p], .noise = noise[p] < 0 ? NULL : tables + noise[p],
            .key = (uint32_t)keys[p], .fail_below = (uint32_t)fail_below[p], .retries = retries[p], .needs = needs[p],
            .down = down + down_from[p], .down_count = down_from[p + 1] - down_from[p],
            .leaf = down_from[p + 1] == down_from[p]
        };
    return plan;
}

/* ---- what a simulation writes: all of it allocated up front ---- */

struct instance {
    int32_t run, event, tries, needs;
    uint16_t position;
    uint8_t state;
    bool fails;
};

struct run {
    uint32_t key;
    int32_t left;
    uint8_t state;
    bool failed;
};

struct entry {
    double at;
    uint32_t order; /* rank, then sequence number */
    int32_t subject;
};

struct columns {
    double *at;
    uint8_t *kind;
    int32_t *subject, *cause;
    double *value;
    int32_t size;
};

struct simulation {
    const struct plan *plan;
    double now;
    bool pass_due;
    struct columns log;
    struct entry *heap;
    int32_t heap_size;
    uint32_t sequence;
    struct instance *instances;
    struct run *runs;
    int32_t run_count;
    int32_t *ready, ready_count;
    int32_t *waiting, waiting_head, waiting_tail; /* a queue that never holds more than there are attempts */
    int32_t free_slots, freed_by;
    int32_t *blocked;
    double planned, day;
    uint32_t ordinal;
};

/* Allocates for the most that can happen, and writes to all of it, so that no page is new inside the clock. */
static struct simulation prepare(const struct plan *plan)
{
    const size_t runs = (size_t)floor((plan->until - plan->first_tick) / plan->every) + 1;
    size_t attempts = 0;
    for (int32_t p = 0; p < plan->tasks; p++)
        attempts += (size_t)plan->task[p].retries + 1;
    const size_t instances = runs * (size_t)plan->tasks;
    attempts *= runs;
    const size_t events = 3 * runs + 4 * attempts; /* an attempt is scheduled, perhaps queued, runs and ends */
    if (events > INT32_MAX || attempts + runs >= 1u << RANK_SHIFT)
        die("the plan makes more events than can be numbered");
    struct simulation s = {.plan = plan};
#define MAKE(array, count) (s.array = allocate(count, sizeof *s.array), memset(s.array, 1, (count) * sizeof *s.array))
    MAKE(log.at, events);
    MAKE(log.kind, events);
    MAKE(log.subject, events);
    MAKE(log.cause, events);
    MAKE(log.value, events);
    MAKE(heap, instances + 1);
    MAKE(instances, instances);
    MAKE(runs, runs);
    MAKE(ready, instances);
    MAKE(waiting, attempts);
    MAKE(blocked, (size_t)plan->tasks);
#undef MAKE
    return s;
}

/* ---- chance: as src/lib/model/chance.ts has it ---- */

static inline uint32_t mix(uint32_t h)
{
    h ^= h >> 16;
    h *= 0x85ebca6bu;
    h ^= h >> 13;
    h *= 0xc2b2ae35u;
    return h ^ h >> 16;
}

static inline uint32_t run_key(double day, uint32_t ordinal)
{
    return mix((uint32_t)(int64_t)day * 0x9e3779b1u ^ mix(ordinal * 0x27d4eb2fu + 0x02e5be93u));
}

static inline uint32_t attempt_bits(uint32_t task, uint32_t run, int32_t number)
{
    return mix((task ^ run) + (uint32_t)number * 0x165667b1u);
}

/* ---- the log, the tables, the heap ---- */

static inline int32_t record(struct simulation *s, uint8_t kind, int32_t subject, int32_t cause, double value)
{
    const int32_t i = s->log.size++;
    s->log.at[i] = s->now;
    s->log.subject[i] = subject;
    s->log.cause[i] = cause;
    s->log.value[i] = value;
    s->log.kind[i] = kind;
    return i;
}

/* Moves an instance to its next state, and writes that down. */
static inline int32_t step(struct simulation *s, int32_t number, int event, int32_t cause, double value)
{
    struct instance *instance = &s->instances[number];
    const uint8_t after = s->plan->task_next[instance->state][event];
    if (unlikely(after == REFUSED))
        die("an instance in state %d does not take event %d", instance->state, event);
    instance->state = after;
    return instance->event = record(s, s->plan->task_kind[after], number, cause, value);
}

static inline int32_t step_run(struct simulation *s, int32_t number, int event, int32_t cause)
{
    struct run *run = &s->runs[number];
    const uint8_t after = s->plan->run_next[run->state][event];
    if (unlikely(after == REFUSED))
        die("a run in state %d does not take event %d", run->state, event);
    run->state = after;
    return record(s, s->plan->run_kind[after], number, cause, 0);
}

static inline bool before(const struct entry *a, const struct entry *b)
{
    return a->at < b->at || (a->at == b->at && a->order < b->order);
}

static inline void push(struct simulation *s, double at, uint32_t rank, int32_t subject)
{
    struct entry *heap = s->heap;
    const struct entry new = {at, rank << RANK_SHIFT | s->sequence++, subject};
    int32_t i = s->heap_size++;
    while (i > 0) {
        const int32_t parent = (i - 1) >> 1;
        if (!before(&new, &heap[parent]))
            break;
        heap[i] = heap[parent];
        i = parent;
    }
    heap[i] = new;
}

static inline struct entry pop(struct simulation *s)
{
    struct entry *heap = s->heap;
    const struct entry top = heap[0], last = heap[--s->heap_size];
    const int32_t size = s->heap_size;
    int32_t i = 0;
    for (int32_t child = 1; child < size; child = 2 * i + 1) {
        if (child + 1 < size && before(&heap[child + 1], &heap[child]))
            child++;
        if (!before(&heap[child], &last))
            break;
        heap[i] = heap[child];
        i = child;
    }
    heap[i] = last;
    return top;
}

/* ---- what happens ---- */

/* An instance may start as soon as the scheduler comes by, which is as soon as nothing else happens at this instant. */
static inline void make_ready(struct simulation *s, int32_t number, int event, int32_t cause)
{
    step(s, number, event, cause, s->instances[number].tries + 1);
    s->ready[s->ready_count++] = number;
    s->pass_due = true;
}

static void tick(struct simulation *s)
{
    const struct plan *plan = s->plan;
    const int32_t queued = record(s, plan->run_queued, plan->job, -1, s->planned);
    const double day = floor(s->planned / DAY);
    if (day != s->day) {
        s->day = day;
        s->ordinal = 0;
    }
    const int32_t number = s->run_count++, first = number * plan->tasks;
    s->runs[number] = (struct run){run_key(day, s->ordinal++), plan->tasks, plan->run_initial, false};
    for (int32_t p = 0; p < plan->tasks; p++)
        s->instances[first + p] = (struct instance){
            .run = number, .needs = plan->task[p].needs, .position = (uint16_t)p, .state = plan->task_initial
        };
    const int32_t running = step_run(s, number, RUN_START, queued);
    for (int32_t i = 0; i < plan->roots; i++)
        make_ready(s, first + plan->root[i], READY, running);
    s->planned += plan->every;
    push(s, s->planned, RANK_TICK, 0);
}

static inline void start(struct simulation *s, int32_t number, int32_t cause)
{
    struct instance *instance = &s->instances[number];
    const struct task *task = &s->plan->task[instance->position];
    const int32_t try = ++instance->tries;
    step(s, number, START, cause, try);
    const uint32_t bits = attempt_bits(task->key, s->runs[instance->run].key, try);
    double length = task->base;
    if (task->noise)
        length *= task->noise[bits & QUANTILE_MASK];
    instance->fails = bits >> 10 < task->fail_below;
    if (instance->fails)
        length *= mix(bits) / TWO_32;
    /* Lengths are never negative and far below 2^53: to cut off is to round down. */
    push(s, s->now + (double)(int64_t)(length + 0.5), RANK_END, number);
}

/* The scheduler comes by: those who wait for a slot first, then those who have become ready, each in order. */
static void pass(struct simulation *s)
{
    s->pass_due = false;
    while (s->free_slots > 0 && s->waiting_head < s->waiting_tail) {
        s->free_slots--;
        start(s, s->waiting[s->waiting_head++], s->freed_by);
    }
    for (int32_t i = 0; i < s->ready_count; i++) {
        const int32_t number = s->ready[i];
        const struct instance *instance = &s->instances[number];
        if (s->free_slots > 0) {
            s->free_slots--;
            start(s, number, instance->event);
        } else {
            step(s, number, QUEUE, instance->event, instance->tries + 1);
            s->waiting[s->waiting_tail++] = number;
        }
    }
    s->ready_count = 0;
}

/* An instance has come to its end: tells those that wait for it, and all that can no longer start because of it. */
static inline void finish(struct simulation *s, int32_t number, int32_t end, bool failed)
{
    const int32_t run_number = s->instances[number].run, first = run_number * s->plan->tasks;
    struct run *run = &s->runs[run_number];
    int32_t blocked = 0, cause = end;
    for (;;) {
        const struct task *task = &s->plan->task[number - first];
        if (failed && task->leaf)
            run->failed = true;
        for (int32_t i = 0; i < task->down_count; i++) {
            const int32_t next = first + task->down[i];
            if (s->instances[next].state != s->plan->task_initial)
                continue; /* its end has already been told */
            const int32_t left = --s->instances[next].needs;
            if (failed) {
                step(s, next, UPSTREAM_FAILED, cause, 0);
                s->blocked[blocked++] = next;
            } else if (left == 0) {
                make_ready(s, next, READY, cause);
            }
        }
        run->left--;
        if (blocked == 0)
            break;
        number = s->blocked[--blocked];
        cause = s->instances[number].event;
        failed = true;
    }
    if (run->left == 0)
        step_run(s, run_number, run->failed ? RUN_FAIL : RUN_SUCCEED, end);
}

static void end_attempt(struct simulation *s, int32_t number)
{
    const struct instance *instance = &s->instances[number];
    const struct task *task = &s->plan->task[instance->position];
    const bool failed = instance->fails, again = failed && instance->tries <= task->retries;
    const int32_t end =
        step(s, number, failed ? again ? FAIL_RETRY : FAIL : SUCCEED, instance->event, instance->tries);
    s->free_slots++;
    s->freed_by = end;
    if (s->waiting_head < s->waiting_tail)
        s->pass_due = true;
    if (again)
        push(s, s->now + task->retry_delay, RANK_RETRY, number);
    else
        finish(s, number, end, failed);
}

static void play(struct simulation *s)
{
    const struct plan *plan = s->plan;
    s->log.size = s->heap_size = s->run_count = s->ready_count = s->waiting_head = s->waiting_tail = 0;
    s->sequence = 0;
    s->free_slots = plan->slots;
    s->freed_by = -1;
    s->pass_due = false;
    s->day = -INFINITY;
    s->planned = plan->first_tick;
    push(s, s->planned, RANK_TICK, 0);
    for (;;) {
        /* The schedule goes on for ever, so the heap is never empty. */
        const double at = s->heap[0].at;
        if (s->pass_due && at > s->now) {
            pass(s);
            continue;
        }
        if (at > plan->until)
            break;
        s->now = at;
        const struct entry happening = pop(s);
        switch (happening.order >> RANK_SHIFT) {
        case RANK_END:
            end_attempt(s, happening.subject);
            break;
        case RANK_RETRY:
            make_ready(s, happening.subject, RETRY, s->instances[happening.subject].event);
            break;
        default:
            tick(s);
        }
    }
}

/* ---- the hash: as src/lib/model/log.ts has it ---- */

static inline uint32_t low(double x)
{
    return (uint32_t)(int64_t)x;
}

static inline uint32_t high(double x)
{
    return (uint32_t)(int64_t)floor(x / TWO_32);
}

static void print_hash(const struct columns *log)
{
    uint32_t a = 0x2545f491u, b = 0x9e3779b9u;
    for (int32_t i = 0; i < log->size; i++) {
        a = (a ^ low(log->at[i])) * 0x85ebca6bu;
        a = (a ^ (high(log->at[i]) + log->kind[i] * 0x01000193u)) * 0xc2b2ae35u;
        a ^= a >> 15;
        b = (b ^ (uint32_t)log->subject[i]) * 0x27d4eb2fu;
        b = (b ^ (uint32_t)log->cause[i]) * 0x165667b1u;
        b = (b ^ low(log->value[i])) * 0x9e3779b1u;
        b = (b ^ (high(log->value[i]) + a)) * 0x01000193u;
        b ^= b >> 13;
    }
    printf("%08x%08x", mix(a), mix(b ^ a));
}

/* ---- the clock ---- */

static double nanoseconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static double number(const char *text)
{
    char *rest;
    const double value = strtod(text, &rest);
    if (*text == '\0' || *rest != '\0')
        die("\"%s\" is no number", text);
    return value;
}

int main(int count, char **arguments)
{
    if (count != 4)
        die("usage: dag-month PLAN SEED MILLISECONDS");
    const struct plan plan = read_plan(arguments[1], number(arguments[2]));
    const double enough = number(arguments[3]) * 1e6;
    struct simulation s = prepare(&plan);
    for (int i = 0; i < 3; i++)
        play(&s);

    double best = INFINITY, total = 0;
    int months = 0;
    do {
        const double from = nanoseconds();
        play(&s);
        const double took = nanoseconds() - from;
        total += took;
        if (took < best)
            best = took;
        months++;
    } while (total < enough);

    printf("{\"months\":%d,\"best\":%.0f,\"total\":%.0f,\"events\":%d,\"hash\":\"", months, best, total, s.log.size);
    print_hash(&s.log);
    puts("\"}");
    return 0;
}
