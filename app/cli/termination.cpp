// SPDX-License-Identifier: Apache-2.0
#include "cli/termination.h"

#include <atomic>
#include <csignal>

#ifndef Q_OS_WIN
#include <cerrno>
#include <fcntl.h>
#include <QSocketNotifier>
#include <unistd.h>
#endif

namespace gatehouse
{

namespace
{

// A signal handler reaches nothing but what is static.
std::atomic<int> came{0};
static_assert(std::atomic<int>::is_always_lock_free);

#ifdef Q_OS_WIN

std::atomic<Termination *> listener{nullptr};

extern "C" void onSignal(int signal)
{
    std::signal(signal, onSignal);
    if (came.exchange(signal) != 0)
        std::_Exit(128 + signal);
    // Windows calls this on a thread of its own.
    if (Termination *one = listener.load())
        QMetaObject::invokeMethod(
            one, [one, signal] { Q_EMIT one->received(signal); }, Qt::QueuedConnection);
}

#else

std::atomic<int> wakeUp{-1};

extern "C" void onSignal(int signal)
{
    if (came.exchange(signal) != 0)
        ::_exit(128 + signal);
    const int before = errno;
    const char number = static_cast<char>(signal);
    [[maybe_unused]] const auto written = ::write(wakeUp.load(), &number, 1);
    errno = before;
}

#endif

} // namespace

#ifdef Q_OS_WIN

class Termination::Private
{
};

Termination::Termination(QObject *parent) : QObject(parent)
{
    listener = this;
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

Termination::~Termination()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    listener = nullptr;
    came = 0;
}

#else

class Termination::Private
{
public:
    int pipe[2] = {-1, -1};
    struct sigaction interruptBefore {
    }, terminateBefore{};
    std::unique_ptr<QSocketNotifier> notifier;
};

Termination::Termination(QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    if (::pipe(d->pipe) != 0)
        qFatal("no pipe for signals");
    for (const int fd : d->pipe) {
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
        ::fcntl(fd, F_SETFL, O_NONBLOCK);
    }
    wakeUp = d->pipe[1];
    d->notifier = std::make_unique<QSocketNotifier>(d->pipe[0], QSocketNotifier::Read);
    connect(d->notifier.get(), &QSocketNotifier::activated, this, [this] {
        char number = 0;
        if (::read(d->pipe[0], &number, 1) == 1)
            Q_EMIT received(number);
    });
    // Without SA_RESTART, so that a blocking write is interrupted.
    struct sigaction action {
    };
    action.sa_handler = onSignal;
    sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, &d->interruptBefore);
    ::sigaction(SIGTERM, &action, &d->terminateBefore);
}

Termination::~Termination()
{
    ::sigaction(SIGINT, &d->interruptBefore, nullptr);
    ::sigaction(SIGTERM, &d->terminateBefore, nullptr);
    wakeUp = -1;
    d->notifier.reset();
    ::close(d->pipe[0]);
    ::close(d->pipe[1]);
    came = 0;
}

#endif

int Termination::asked()
{
    return came.load();
}

} // namespace gatehouse
