-- The totals of `sauro report DIR --format json`, asked of the same files.
-- DuckDB: set the folder in the last line of the first table; Spark and ClickHouse have the same functions under other names
-- (Spark: from_json, filter, size; ClickHouse: JSONExtract, arrayFilter, length).
-- Copies of one session (same parent, cell and id) count once: the one whose journal has come furthest.
with files as (
    select *
    from read_json(
        getvariable('sessions'),
        columns = {
            id: 'VARCHAR',
            cell: 'STRUCT(name VARCHAR, parent VARCHAR)',
            journal: 'STRUCT(seq BIGINT)',
            meeting: 'STRUCT("date" DATE, opened_at VARCHAR, "mode" VARCHAR)',
            roster: 'STRUCT(id VARCHAR)[]',
            attendance: 'STRUCT(status VARCHAR)[]',
            discussion: 'STRUCT(kind VARCHAR)[]',
            commitments: 'STRUCT(id VARCHAR, "time" STRUCT(due DATE), progress STRUCT("at" TIMESTAMPTZ, state VARCHAR)[])[]',
            registrations: 'STRUCT(member VARCHAR)[]',
            carried: 'STRUCT(commitment VARCHAR, progress STRUCT("at" TIMESTAMPTZ, state VARCHAR)[])[]'
        },
        filename = true
    )
),
sessions as (
    select *
    from files
    qualify row_number() over (partition by cell.parent, cell.name, id order by journal.seq desc, filename) = 1
),
held as (select * from sessions where meeting.opened_at is not null),
-- The last report on each commitment, from its own session or a later one of the same cell.
reports as (
    select cell, concat(id, '/', c.id) as commitment, p."at", p.state
    from sessions, unnest(commitments) as u(c), unnest(c.progress) as v(p)
    union all
    select cell, c.commitment, p."at", p.state
    from sessions, unnest(carried) as u(c), unnest(c.progress) as v(p)
),
last_reports as (select cell, commitment, arg_max(state, "at") as state from reports group by all),
made as (
    select s.cell, concat(s.id, '/', c.id) as commitment, c."time".due as due
    from sessions s, unnest(s.commitments) as u(c)
),
tasks as (
    select made.due, coalesce(last_reports.state, '') as state
    from made left join last_reports
        on made.cell is not distinct from last_reports.cell and made.commitment = last_reports.commitment
)
select
    (select count(*) from sessions) as sessions,
    (select count(distinct (cell.parent, cell.name)) from sessions) as cells,
    (select count(*) from tasks) as commitments,
    (select count(*) from tasks where state = 'done') as done,
    (select count(*) from tasks where state <> 'done' and due < getvariable('today')) as overdue,
    (select sum(len(list_filter(attendance, lambda a: a.status in ('present', 'online', 'late', 'left')))) from held) as attended,
    (select sum(len(roster) - len(list_filter(attendance, lambda a: a.status = 'exempt'))) from held) as expected,
    (select sum(len(discussion)) from sessions) as opinions;
