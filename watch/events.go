package watch

import (
	"errors"
	"log/slog"
	"path/filepath"
	"slices"

	"github.com/fsnotify/fsnotify"
)

// notifier hints that a listing may show something new.
type notifier interface {
	hints() <-chan struct{}
	follow(root string) // the root and the folders that are in it now
	close()
}

// nothing never hints: the rescan finds everything, later.
type nothing struct{}

func (nothing) hints() <-chan struct{} { return nil }
func (nothing) follow(string)          {}
func (nothing) close()                 {}

// events are those of the operating system.
type events struct {
	watcher *fsnotify.Watcher
	hint    chan struct{} // one hint waits; more of them say no more
	log     *slog.Logger
}

// listen starts notification, or does without it where the system has run out
// of watches.
func listen(log *slog.Logger) notifier {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		log.Warn("no notification of changes, only the rescan", "err", err)
		return nothing{}
	}
	e := &events{watcher, make(chan struct{}, 1), log}
	go e.pass()
	return e
}

// pass turns events into hints until the watcher is closed.
func (e *events) pass() {
	for {
		select {
		case event, open := <-e.watcher.Events:
			if !open {
				return
			}
			if ignored(filepath.Base(event.Name)) {
				continue
			}
		case err, open := <-e.watcher.Errors:
			if !open {
				return
			}
			// An overflow has lost events; the listing that follows has not.
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				e.log.Warn("notification of changes", "err", err)
			}
		}
		select {
		case e.hint <- struct{}{}:
		default:
		}
	}
}

func (e *events) hints() <-chan struct{} { return e.hint }

// follow adds what is not followed yet. A folder that is removed drops out of
// the list by itself and silently; made again, it is added here.
func (e *events) follow(root string) {
	paths := []string{root}
	names, _ := folders(root) // the listing reports the error
	for _, name := range names {
		paths = append(paths, filepath.Join(root, name))
	}
	followed := e.watcher.WatchList()
	for _, path := range paths {
		if slices.Contains(followed, path) {
			continue
		}
		if err := e.watcher.Add(path); err != nil {
			e.log.Debug("no notification of changes", "folder", path, "err", err)
		}
	}
}

func (e *events) close() { e.watcher.Close() }
