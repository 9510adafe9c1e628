package ledger

// schema is the whole database. Instants are Unix microseconds. What must
// never happen is refused here, not only in code: a row is never deleted, an
// outcome never changed, no version and no bytes counted twice.
const schema = `
create table about (
	ledger  text    not null,          -- this ledger's own id, named by each inbox it serves
	created integer not null
);

create table arrival (                 -- when a file as it lay in a folder was first seen
	unit  text    not null,
	file  text    not null,
	ident text    not null,
	seen  integer not null,
	primary key (unit, file, ident)
) without rowid;

create table submission (
	id       integer primary key autoincrement,
	unit     text    not null,
	file     text    not null,
	ident    text    not null,
	sha256   text    not null check (length(sha256) = 64),
	size     integer not null,
	arrived  integer not null,
	captured integer not null,
	state    text    not null check (state in ('received', 'accepted', 'returned', 'duplicate')),
	twin     integer references submission,
	form     text    not null default '',
	period   text    not null default '',
	version  integer not null default 0,
	late     integer not null default 0,
	findings blob,
	decided  integer,
	answered integer,
	cleared  integer,
	check ((state = 'duplicate') = (twin is not null)),
	check ((state = 'accepted') = (version > 0))
);
create unique index one_drop    on submission (unit, file, ident) where cleared is null;
create unique index one_count   on submission (unit, sha256) where state in ('received', 'accepted');
create unique index one_version on submission (unit, form, period, version) where state = 'accepted';
create index by_period on submission (period, id);
create index unfinished on submission (id) where cleared is null;

create table content (                 -- the parsed data of an accepted submission
	submission integer primary key references submission,
	data       blob    not null
);

create table supersession (            -- which accepted submission stands in place of which
	old integer primary key references submission,
	new integer not null unique references submission
);

create table publication (
	id     integer primary key autoincrement,
	period text    not null,
	inputs text    not null,           -- SHA-256 of each submission that went in, in order of arrival
	hash   text    not null,
	at     integer not null
);
create index published on publication (period, id);

create table event (
	id         integer primary key autoincrement,
	at         integer not null,
	act        text    not null,
	submission integer references submission,
	detail     text    not null default ''
);
create index event_of on event (submission, act);

create trigger outcome_once before update of state, twin, form, period, version, late, findings, decided on submission
	when old.state <> 'received' or new.state = 'received'
	begin select raise(abort, 'an outcome is set once'); end;
create trigger origin_fixed before update of id, unit, file, ident, sha256, size, arrived, captured on submission
	begin select raise(abort, 'what was received is never changed'); end;
create trigger answered_once before update of answered on submission when old.answered is not null
	begin select raise(abort, 'answered once'); end;
create trigger cleared_once before update of cleared on submission when old.cleared is not null or old.answered is null
	begin select raise(abort, 'cleared once, after the answer'); end;
create trigger keep_submission before delete on submission begin select raise(abort, 'nothing is deleted'); end;
create trigger keep_arrival before delete on arrival begin select raise(abort, 'nothing is deleted'); end;
create trigger fix_arrival before update on arrival begin select raise(abort, 'nothing is overwritten'); end;
create trigger keep_content before delete on content begin select raise(abort, 'nothing is deleted'); end;
create trigger fix_content before update on content begin select raise(abort, 'nothing is overwritten'); end;
create trigger keep_supersession before delete on supersession begin select raise(abort, 'nothing is deleted'); end;
create trigger fix_supersession before update on supersession begin select raise(abort, 'nothing is overwritten'); end;
create trigger keep_publication before delete on publication begin select raise(abort, 'nothing is deleted'); end;
create trigger fix_publication before update on publication begin select raise(abort, 'nothing is overwritten'); end;
create trigger keep_event before delete on event begin select raise(abort, 'nothing is deleted'); end;
create trigger fix_event before update on event begin select raise(abort, 'nothing is overwritten'); end;

pragma user_version = 1;
`

// schemaVersion is the user_version that this program reads and writes.
const schemaVersion = 1
