// SPDX-License-Identifier: Apache-2.0
#include "secrets/keychain/keychainstore.h"

#ifdef GATEHOUSE_SECRET_SERVICE
#include "secrets/keychain/secretservice.h"

#include <QDBusConnection>
#endif

#include <qt6keychain/keychain.h>

#include <QPromise>
#include <QTimer>

#include <deque>

namespace gatehouse
{

namespace
{

const QString serviceName = QStringLiteral("Gatehouse");

SecretAnswer answerOf(QKeychain::Job *job)
{
    switch (job->error()) {
    case QKeychain::NoError:
        return {SecretState::Ok, {}, {}};
    case QKeychain::EntryNotFound:
        return {SecretState::Missing, {}, job->errorString()};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
    case QKeychain::CouldNotDeleteEntry:
        return {SecretState::Denied, {}, job->errorString()};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        return {SecretState::Unavailable, {}, job->errorString()};
    }
    Q_UNREACHABLE();
}

/// A copy of a job's bytes, zeroed once the job, which shares them, is gone.
void wipeAfter(QKeychain::Job *job, const QByteArray &bytes)
{
    auto shared = std::make_shared<QByteArray>(bytes);
    QObject::connect(job, &QObject::destroyed, [shared] { wipe(*shared); });
}

} // namespace

class KeychainStore::Private
{
public:
    using Callback = std::function<void(SecretAnswer)>;

    /// What was asked for, and whether it has been answered yet.
    struct Call {
        std::function<void(Callback)> act;
        QPromise<SecretAnswer> promise;
        bool answered = false;
    };
    using CallPtr = std::shared_ptr<Call>;

    Private(KeychainStore *store, std::chrono::milliseconds deadline) : q(store), m_deadline(deadline)
    {
#ifdef GATEHOUSE_SECRET_SERVICE
        m_service = std::make_unique<SecretService>(serviceName, 2 * deadline, nullptr);
#endif
    }

    KeychainStore *q;
    std::chrono::milliseconds m_deadline;
#ifdef GATEHOUSE_SECRET_SERVICE
    std::unique_ptr<SecretService> m_service;
#endif
    std::deque<CallPtr> m_waiting;
    CallPtr m_current;
    CallPtr m_unlocking;
    /// QtKeychain works on one job at a time, and none can be called back: while one runs, nothing else is begun.
    bool m_jobRuns = false;
    bool m_beginning = false;

    static QFuture<SecretAnswer> begin(const CallPtr &call)
    {
        call->promise.start();
        return call->promise.future();
    }

    static void answer(const CallPtr &call, const SecretAnswer &with)
    {
        if (call == nullptr || std::exchange(call->answered, true))
            return;
        call->act = nullptr; // and with it the secret that was to be written
        call->promise.addResult(with);
        call->promise.finish();
    }

    QFuture<SecretAnswer> ask(std::function<void(Callback)> act)
    {
        auto call = std::make_shared<Call>();
        call->act = std::move(act);
        QFuture<SecretAnswer> future = begin(call);
        m_waiting.push_back(call);
        QTimer::singleShot(m_deadline, q, [this, call] {
            answer(call, {SecretState::TimedOut, {}, QStringLiteral("no answer within the deadline")});
            if (m_current == call)
                m_current.reset();
            next();
        });
        QTimer::singleShot(0, q, [this] { next(); });
        return future;
    }

    void next()
    {
        // What ends at once comes back in here from within the loop, which goes on by itself.
        if (std::exchange(m_beginning, true))
            return;
        while (m_current == nullptr && !m_jobRuns && !m_waiting.empty()) {
            CallPtr call = std::move(m_waiting.front());
            m_waiting.pop_front();
            if (call->answered)
                continue;
            m_current = call;
            std::exchange(call->act, nullptr)([this, call](const SecretAnswer &with) {
                answer(call, with);
                if (m_current == call)
                    m_current.reset();
                next();
            });
        }
        m_beginning = false;
    }

    /// Starts a job. `done` is called with the job still alive, unless the call that it belongs to is over by then.
    template <typename Job>
    void start(Job *job, const QString &name, std::function<void(Job *)> done)
    {
        const CallPtr call = m_current;
        job->setKey(name);
        job->setInsecureFallback(false);
        m_jobRuns = true;
        QObject::connect(job, &QKeychain::Job::finished, q, [this, call, job, done = std::move(done)] {
            m_jobRuns = false;
            if (call != nullptr && !call->answered)
                done(job);
            else
                next();
        });
        job->start();
    }

    /// Continues only if the call that waits for it has not been given up meanwhile.
    Callback whileWanted(Callback done)
    {
        return [call = m_current, done = std::move(done)](SecretAnswer with) {
            if (call != nullptr && !call->answered)
                done(std::move(with));
        };
    }

    /// Ok: the keychain is open and holds the entry. Missing: it does not.
    void find(const QString &name, Callback done)
    {
#ifdef GATEHOUSE_SECRET_SERVICE
        if (!QDBusConnection::sessionBus().isConnected())
            done(noBus());
        else
            m_service->find(name, whileWanted(std::move(done)));
#else
        readEntry(name, std::move(done));
#endif
    }

    /// Whether entries can be written.
    void probe(Callback done)
    {
#ifdef GATEHOUSE_SECRET_SERVICE
        if (!QDBusConnection::sessionBus().isConnected())
            done(noBus());
        else
            m_service->probe(whileWanted(std::move(done)));
#else
        readEntry(QStringLiteral("probe"), [done](SecretAnswer found) {
            if (found.state == SecretState::Missing)
                found.state = SecretState::Ok;
            done({found.state, {}, found.detail});
        });
#endif
    }

#ifdef GATEHOUSE_SECRET_SERVICE
    static SecretAnswer noBus()
    {
        return {SecretState::Unavailable, {}, QDBusConnection::sessionBus().lastError().message()};
    }
#endif

    /// QtKeychain's word alone.
    void readEntry(const QString &name, Callback done)
    {
        using Job = QKeychain::ReadPasswordJob;
        start<Job>(new Job(serviceName), name, [done = std::move(done)](Job *job) {
            SecretAnswer found = answerOf(job);
            if (found.ok()) {
                const QByteArray bytes = job->binaryData();
                found.secret = Secret::share(Secret::copyOf(bytes));
                wipeAfter(job, bytes);
            }
            done(std::move(found));
        });
    }

    /// A job ended in a way that may have several reasons: the keychain's state says which. If that is fine, it
    /// refused.
    void explain(const SecretAnswer &failed, Callback done)
    {
        probe([failed, done = std::move(done)](SecretAnswer state) {
            if (state.ok())
                done({failed.state == SecretState::Missing ? SecretState::Missing : SecretState::Denied,
                      {},
                      failed.detail});
            else
                done(std::move(state));
        });
    }

    void read(const QString &name, Callback done)
    {
        find(name, [this, name, done = std::move(done)](SecretAnswer found) {
            if (!found.ok()) {
                done(std::move(found));
                return;
            }
            readEntry(name, [this, done](SecretAnswer entry) {
                if (entry.ok())
                    done(std::move(entry));
                else
                    explain(entry, done);
            });
        });
    }

    void write(const QString &name, const SharedSecret &secret, Callback done)
    {
        probe([this, name, secret, done = std::move(done)](SecretAnswer state) {
            if (!state.ok()) {
                done(std::move(state));
                return;
            }
            using Job = QKeychain::WritePasswordJob;
            auto *job = new Job(serviceName);
            const std::string_view view = secret->reveal();
            const QByteArray bytes(view.data(), static_cast<qsizetype>(view.size()));
            job->setBinaryData(bytes);
            wipeAfter(job, bytes);
            start<Job>(job, name, [this, name, secret, done](Job *finished) {
                const SecretAnswer written = answerOf(finished);
                if (written.ok())
                    readBack(name, secret, done);
                else
                    explain(written, done);
            });
        });
    }

    void readBack(const QString &name, const SharedSecret &secret, Callback done)
    {
        read(name, [secret, done = std::move(done)](SecretAnswer entry) {
            if (entry.state == SecretState::Missing)
                done({SecretState::Denied, {}, QStringLiteral("written, but not found afterwards")});
            else if (entry.ok() && !entry.secret->equals(*secret))
                done({SecretState::Denied, {}, QStringLiteral("written, but something else was read back")});
            else
                done({entry.state, {}, entry.detail});
        });
    }

    void remove(const QString &name, Callback done)
    {
        find(name, [this, name, done = std::move(done)](const SecretAnswer &found) {
            if (!found.ok()) {
                const bool gone = found.state == SecretState::Missing;
                done({gone ? SecretState::Ok : found.state, {}, found.detail});
                return;
            }
            using Job = QKeychain::DeletePasswordJob;
            start<Job>(new Job(serviceName), name, [this, name, done](Job *job) {
                const SecretAnswer deleted = answerOf(job);
                find(name, [deleted, done](const SecretAnswer &left) {
                    if (left.state == SecretState::Missing)
                        done({SecretState::Ok, {}, {}});
                    else if (left.ok())
                        done({SecretState::Denied,
                              {},
                              deleted.ok() ? QStringLiteral("deleted, but still there afterwards") : deleted.detail});
                    else
                        done({left.state, {}, left.detail});
                });
            });
        });
    }
};

KeychainStore::KeychainStore(std::chrono::milliseconds deadline, QObject *parent)
    : SecretStore(parent), d(std::make_unique<Private>(this, deadline))
{
}

KeychainStore::~KeychainStore()
{
    const SecretAnswer ending{SecretState::Unavailable, {}, QStringLiteral("the program is ending")};
    Private::answer(d->m_current, ending);
    Private::answer(d->m_unlocking, ending);
    for (const Private::CallPtr &call : d->m_waiting)
        Private::answer(call, ending);
}

QFuture<SecretAnswer> KeychainStore::read(const QString &name)
{
    return d->ask([this, name](Private::Callback done) { d->read(name, std::move(done)); });
}

QFuture<SecretAnswer> KeychainStore::write(const QString &name, SharedSecret secret)
{
    return d->ask([this, name, secret = std::move(secret)](const Private::Callback &done) {
        if (secret == nullptr || secret->size() > largestSecret)
            done({SecretState::Denied, {}, QStringLiteral("not between 0 and %1 bytes").arg(largestSecret)});
        else
            d->write(name, secret, done);
    });
}

QFuture<SecretAnswer> KeychainStore::remove(const QString &name)
{
    return d->ask([this, name](Private::Callback done) { d->remove(name, std::move(done)); });
}

QFuture<SecretAnswer> KeychainStore::probe()
{
    return d->ask([this](Private::Callback done) { d->probe(std::move(done)); });
}

QFuture<SecretAnswer> KeychainStore::unlock()
{
#ifdef GATEHOUSE_SECRET_SERVICE
    if (!QDBusConnection::sessionBus().isConnected())
        return probe();
    if (d->m_unlocking != nullptr && !d->m_unlocking->answered)
        return d->m_unlocking->promise.future(); // one question is enough
    // Not in line with the others: meanwhile they are told that it is locked, instead of waiting for a person.
    auto call = std::make_shared<Private::Call>();
    QFuture<SecretAnswer> future = Private::begin(call);
    d->m_unlocking = call;
    QTimer::singleShot(15 * d->m_deadline, this, [call] {
        Private::answer(call, {SecretState::TimedOut, {}, QStringLiteral("nobody answered")});
    });
    d->m_service->unlock([call](const SecretAnswer &with) { Private::answer(call, with); });
    return future;
#else
    return probe();
#endif
}

} // namespace gatehouse
