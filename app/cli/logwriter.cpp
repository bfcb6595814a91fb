// SPDX-License-Identifier: Apache-2.0
#include "cli/logwriter.h"

#include "core/timestamp.h"

#include <cerrno>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <poll.h>
#include <unistd.h>
#endif

namespace gatehouse
{

namespace
{

constexpr std::chrono::milliseconds patience{500};

/// Whoever reads may take their time. What cannot be written at all is nobody's loss but the reader's.
void writeAll(int fd, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
#ifdef Q_OS_WIN
        const qint64 count = _write(fd, bytes.data(), static_cast<unsigned>(bytes.size()));
#else
        const qint64 count = ::write(fd, bytes.data(), static_cast<std::size_t>(bytes.size()));
        if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            pollfd room{fd, POLLOUT, 0};
            ::poll(&room, 1, -1);
            continue;
        }
#endif
        if (count < 0 && errno != EINTR)
            return;
        bytes = bytes.sliced(std::max<qint64>(count, 0));
    }
}

} // namespace

class LogWriter::Private
{
public:
    Private(int fd_, Clock &clock_, int capacity_) : fd(fd_), clock(clock_), capacity(capacity_) {}

    void run()
    {
        std::unique_lock lock(mutex);
        while (true) {
            changed.wait(lock, [this] { return over || !lines.empty(); });
            if (lines.empty())
                return;
            QByteArray text = std::move(lines.front());
            lines.pop_front();
            if (const qint64 lost = std::exchange(dropped, 0); lost > 0)
                text += toDateTime(clock.wall()).toString(Qt::ISODateWithMs).toLatin1() +
                        " log: " + QByteArray::number(lost) + " lines dropped, which nobody read in time\n";
            writing = true;
            lock.unlock();
            writeAll(fd, text);
            lock.lock();
            writing = false;
            changed.notify_all();
        }
    }

    const int fd;
    Clock &clock;
    const int capacity;

    std::mutex mutex; ///< of all below
    std::condition_variable changed;
    std::deque<QByteArray> lines;
    qint64 dropped = 0;
    bool writing = false;
    bool over = false;
};

LogWriter::LogWriter(int fd, Clock &clock, int capacity) : d(std::make_shared<Private>(fd, clock, capacity))
{
    std::thread([d = d] { d->run(); }).detach();
}

LogWriter::~LogWriter()
{
    flush();
    const std::lock_guard lock(d->mutex);
    d->lines.clear();
    d->over = true;
    d->changed.notify_all();
}

void LogWriter::write(const QByteArray &line)
{
    const std::lock_guard lock(d->mutex);
    if (int(d->lines.size()) >= d->capacity) {
        ++d->dropped;
        return;
    }
    d->lines.push_back(line);
    d->changed.notify_all();
}

void LogWriter::flush()
{
    std::unique_lock lock(d->mutex);
    d->changed.wait_for(lock, patience, [this] { return d->lines.empty() && !d->writing; });
}

} // namespace gatehouse
