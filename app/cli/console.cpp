// SPDX-License-Identifier: Apache-2.0
#include "cli/console.h"

#include "cli/termination.h"
#include "core/whendone.h"

#include <QPromise>

#include <cerrno>
#include <cstring>
#include <thread>

#ifdef Q_OS_WIN
#include <fcntl.h>
#include <io.h>
#else
#include <poll.h>
#include <termios.h>
#include <unistd.h>
#endif

namespace gatehouse
{

namespace
{

#ifdef Q_OS_WIN
bool isTerminal(int fd)
{
    return _isatty(fd) != 0;
}
qint64 readFrom(int fd, char *to, unsigned size)
{
    return _read(fd, to, size);
}
qint64 writeTo(int fd, const char *from, std::size_t size)
{
    return _write(fd, from, static_cast<unsigned>(std::min<std::size_t>(size, 1 << 20)));
}
void waitForRoom(int) {}
#else
bool isTerminal(int fd)
{
    return ::isatty(fd) == 1;
}
qint64 readFrom(int fd, char *to, unsigned size)
{
    return ::read(fd, to, size);
}
qint64 writeTo(int fd, const char *from, std::size_t size)
{
    return ::write(fd, from, size);
}
void waitForRoom(int fd)
{
    pollfd wait{fd, POLLOUT, 0};
    ::poll(&wait, 1, -1);
}
#endif

/// False with errno set; a signal that asks for the end ends it.
bool writeAll(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const qint64 count = writeTo(fd, bytes.data(), bytes.size());
        if (count >= 0)
            bytes.remove_prefix(static_cast<std::size_t>(count));
        else if (errno == EAGAIN || errno == EWOULDBLOCK)
            waitForRoom(fd);
        else if (errno != EINTR || Termination::asked())
            return false;
    }
    return true;
}

/// Byte by byte: what follows the line stays there for the next reader.
SharedSecret lineFrom(int fd)
{
    static constexpr int most = 64 * 1024;
    QByteArray line;
    line.reserve(4096); // a line that fits leaves no copies behind in memory
    for (char c = 0; line.size() < most;) {
        const qint64 count = readFrom(fd, &c, 1);
        if (count == 1 && c != '\n')
            line += c;
        else if (count >= 0 || errno != EINTR)
            break;
    }
    if (line.endsWith('\r'))
        line.chop(1);
    return Secret::share(Secret::take(std::move(line)));
}

} // namespace

/// The terminal's echo is off while this lives.
class Console::Echo
{
public:
#ifdef Q_OS_WIN
    explicit Echo(int) {}
#else
    explicit Echo(int fd) : m_fd(fd)
    {
        m_changed = ::tcgetattr(fd, &m_before) == 0;
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        if (m_changed)
            ::tcsetattr(fd, TCSANOW, &quiet);
    }
    ~Echo()
    {
        if (m_changed)
            ::tcsetattr(m_fd, TCSANOW, &m_before);
    }
    Echo(const Echo &) = delete;
    Echo &operator=(const Echo &) = delete;

private:
    int m_fd;
    bool m_changed = false;
    termios m_before{};
#endif
};

Console::Console(int in, int out, int err)
    : m_in(in), m_out(out), m_err(err), m_inIsTerminal(isTerminal(in)), m_outIsTerminal(isTerminal(out)),
      m_errIsTerminal(isTerminal(err))
{
#ifdef Q_OS_WIN
    _setmode(out, _O_BINARY); // a report's CRLF must stay one
#endif
}

Console::~Console()
{
    clearProgress();
}

Result<void> Console::write(std::string_view bytes)
{
    clearProgress();
    if (writeAll(m_out, bytes))
        return {};
    if (Termination::asked())
        return Error{.kind = ErrorKind::Cancelled};
    // The two causes that a person can do something about are named in our words: the system's may be in any language.
    const QString cause = errno == ENOSPC  ? QStringLiteral("no space left on the disk")
                          : errno == EPIPE ? QStringLiteral("the reader of the pipe has gone")
                                           : QString::fromLocal8Bit(std::strerror(errno));
    return Error{.kind = ErrorKind::Storage, .message = QStringLiteral("standard output: %1").arg(cause)};
}

void Console::say(const QString &line)
{
    clearProgress();
    QString safe = line;
    for (QChar &c : safe) { // names and messages come from a service: a terminal must not obey them
        if ((c.category() == QChar::Other_Control && c != u'\n') || c.category() == QChar::Other_Format)
            c = u' ';
    }
    tell(safe + u'\n');
}

void Console::progress(const QString &text)
{
    if (!m_errIsTerminal)
        return;
    clearProgress();
    tell(text);
    m_progressShown = true;
}

void Console::clearProgress()
{
    if (std::exchange(m_progressShown, false))
        tell(QStringLiteral("\r\x1b[K"));
}

void Console::tell(const QString &text)
{
    const QByteArray bytes = text.toLocal8Bit();
    // Nobody is left to tell if standard error is gone.
    [[maybe_unused]] const bool told = writeAll(m_err, {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

QFuture<SharedSecret> Console::readLine(const QString &prompt, bool hidden)
{
    clearProgress();
    if (canAsk())
        tell(prompt + u' ');
    if (hidden && m_inIsTerminal)
        m_echo = std::make_unique<Echo>(m_in);
    auto promise = std::make_shared<QPromise<SharedSecret>>();
    promise->start();
    // A read of a terminal or pipe cannot be called off: a thread that nobody waits for, so that a signal can end the
    // program meanwhile. It touches nothing but its own promise, and the descriptor.
    std::thread([fd = m_in, promise] {
        promise->addResult(lineFrom(fd));
        promise->finish();
    }).detach();
    const QFuture<SharedSecret> line = promise->future();
    if (m_echo) {
        whenDone(line, this, [this](const SharedSecret &) {
            m_echo.reset();
            tell(QStringLiteral("\n")); // the one that was typed was not shown
        });
    }
    return line;
}

} // namespace gatehouse
