// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/transport.h"
#include "core/clock.h"
#include "faults.h"
#include "rotation/journal.h"
#include "secrets/secretstore.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace gatehouse
{

/// A transport on which things go wrong. Requests that act late are kept in a file: the network does not forget them
/// when this process dies.
class FaultyTransport final : public QObject, public Transport
{
    Q_OBJECT
public:
    FaultyTransport(Transport &inner, Faults &faults, Clock &clock, QString lateFile);

    QUrl origin() const override { return m_inner.origin(); }
    QFuture<Result<Response>> send(Request request, std::stop_token stop) override;
    /// Requests so far: "POST /api_keys".
    QStringList sent() const { return m_sent; }
    /// Decides about a request before the plan does: nothing to let it go on.
    std::function<std::optional<Result<Response>>(const Request &request)> intercept;

private:
    void actLater(const Request &request, std::chrono::seconds delay);
    void replay();

    Transport &m_inner;
    Faults &m_faults;
    Clock &m_clock;
    QString m_lateFile;
    QStringList m_sent;
};

/// A journal whose writes go wrong. What is not a write passes.
class FaultyJournal final : public Journal
{
public:
    FaultyJournal(Journal &inner, Faults &faults) : m_inner(inner), m_faults(faults) {}

    QFuture<Result<JournalRows>> load(QString profileId) override
    {
        if (loadError)
            return QtFuture::makeReadyFuture(Result<JournalRows>(*loadError));
        return m_inner.load(std::move(profileId));
    }
    std::optional<Error> loadError; ///< of the next readings
    QFuture<Result<void>> put(RotationRecord record) override;
    QFuture<Result<void>> putSealed(RotationRecord record, SharedSecret secret, SealingKeyInUse key) override;
    QFuture<Result<SharedSecret>> unseal(QString rotationId, SharedSecret key) override
    {
        return m_inner.unseal(std::move(rotationId), std::move(key));
    }
    QFuture<Result<void>> putAndDestroy(RotationRecord record) override;
    QFuture<Result<void>> forget(QString rotationId) override;
    QFuture<Result<bool>> hasSealed(QString keyLabel) override { return m_inner.hasSealed(std::move(keyLabel)); }
    QFuture<Result<void>> removeProfile(QString profileId) override { return m_inner.removeProfile(profileId); }
    /// Called as a write begins.
    std::function<void()> writing;

private:
    QFuture<Result<void>> write(const QString &name, const std::function<QFuture<Result<void>>()> &act);

    Journal &m_inner;
    Faults &m_faults;
    QObject m_context;
};

/// A keychain in a file of the test's own, replaced whole with each write, on which things go wrong.
class FileSecretStore final : public SecretStore
{
    Q_OBJECT
public:
    FileSecretStore(QString file, Faults &faults) : m_file(std::move(file)), m_faults(faults) {}

    QFuture<SecretAnswer> read(const QString &name) override;
    QFuture<SecretAnswer> write(const QString &name, SharedSecret secret) override;
    QFuture<SecretAnswer> remove(const QString &name) override;
    QFuture<SecretAnswer> probe() override;

    /// While set, it shows no entry, as a keychain whose database is not open, and says that it is locked if asked.
    bool closed = false;

    static QHash<QString, QByteArray> load(const QString &file);
    static void save(const QString &file, const QHash<QString, QByteArray> &entries);

private:
    QFuture<SecretAnswer> run(const QString &name, const std::function<SecretAnswer()> &act);

    QString m_file;
    Faults &m_faults;
};

} // namespace gatehouse
