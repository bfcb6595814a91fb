// SPDX-License-Identifier: Apache-2.0
#include "faultyparts.h"

#include "core/whendone.h"
#include "rotation/answer.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace gatehouse
{

namespace
{

using Kind = Faults::Kind;

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void replaceFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        qFatal("cannot write %s", qPrintable(path));
}

template <typename T>
QFuture<T> ended(T value)
{
    const Answer<T> answer;
    answer.give(std::move(value));
    return answer.future();
}

} // namespace

FaultyTransport::FaultyTransport(Transport &inner, Faults &faults, Clock &clock, QString lateFile)
    : m_inner(inner), m_faults(faults), m_clock(clock), m_lateFile(std::move(lateFile))
{
    replay();
}

// Only creates act late here, with the key of the run that sent them.
void FaultyTransport::actLater(const Request &request, std::chrono::seconds delay)
{
    const std::string_view key = request.key ? request.key->reveal() : std::string_view();
    const QJsonObject late{{QStringLiteral("path"), request.path},
                           {QStringLiteral("body"), QString::fromUtf8(request.body)},
                           {QStringLiteral("key"), QString::fromUtf8(key.data(), qsizetype(key.size()))},
                           {QStringLiteral("delay"), qint64(delay.count())}};
    replaceFile(m_lateFile, QJsonDocument(late).toJson());
    replay();
}

void FaultyTransport::replay()
{
    const QJsonObject late = QJsonDocument::fromJson(fileBytes(m_lateFile)).object();
    if (late.isEmpty())
        return;
    m_clock.callAfter(std::chrono::seconds(late[QStringLiteral("delay")].toInteger()), this, [this, late] {
        QFile::remove(m_lateFile);
        Request request;
        request.method = Method::Post;
        request.path = late[QStringLiteral("path")].toString();
        request.body = late[QStringLiteral("body")].toString().toUtf8();
        request.key = Secret::share(Secret::take(late[QStringLiteral("key")].toString().toUtf8()));
        m_inner.send(request, {});
    });
}

QFuture<Result<Response>> FaultyTransport::send(Request request, std::stop_token stop)
{
    const QString name = QString::fromLatin1(toWire(request.method)) + u' ' + request.path;
    m_sent.append(name);
    if (intercept) {
        if (const auto answer = intercept(request))
            return ended<Result<Response>>(*answer);
    }
    // Ids differ from run to run.
    const Kind kind =
        m_faults.begin(request.path.count(u'/') < 2 ? name : name.section(u'/', 0, 1) + QStringLiteral("/*"));
    const Error lost{.kind = ErrorKind::Timeout, .message = QStringLiteral("lost"), .sent = Sent::Unknown};
    const bool create = request.method == Method::Post;
    switch (kind) {
    case Kind::FailBefore:
        return ended<Result<Response>>(Error{.kind = ErrorKind::Offline, .message = QStringLiteral("no connection")});
    case Kind::Late:
    case Kind::LateKill:
        if (create) {
            actLater(request, std::chrono::seconds{40});
            m_faults.acted(kind);
            return ended<Result<Response>>(lost);
        }
        break;
    case Kind::TwiceLate:
        if (create)
            actLater(request, std::chrono::seconds{10});
        break;
    case Kind::Twice:
    case Kind::TwiceOther:
    case Kind::None:
    case Kind::KillBefore:
    case Kind::KillAfter:
    case Kind::FailAfter:
        break;
    }
    const Answer<Result<Response>> answer;
    if (create && kind == Kind::TwiceOther)
        m_inner.send(request, stop);
    whenDone(m_inner.send(request, stop), this, [this, kind, answer, lost](const Result<Response> &response) {
        m_faults.acted(kind);
        if (kind == Kind::FailAfter)
            answer.give(lost);
        else
            answer.give(response);
    });
    if (create && kind == Kind::Twice)
        m_inner.send(request, stop);
    return answer.future();
}

QFuture<Result<void>> FaultyJournal::write(const QString &name, const std::function<QFuture<Result<void>>()> &act)
{
    const Kind kind = m_faults.begin(QStringLiteral("journal ") + name);
    const Error failed{.kind = ErrorKind::Storage, .message = QStringLiteral("the disk is full")};
    if (kind == Kind::FailBefore)
        return ended<Result<void>>(failed);
    if (writing)
        writing();
    const Answer<Result<void>> answer;
    whenDone(act(), &m_context, [this, kind, answer, failed](const Result<void> &outcome) {
        m_faults.acted(kind);
        if (kind == Kind::FailAfter)
            answer.give(failed);
        else
            answer.give(outcome);
    });
    return answer.future();
}

QFuture<Result<void>> FaultyJournal::put(RotationRecord record)
{
    return write(toString(record.state), [&] { return m_inner.put(record); });
}

QFuture<Result<void>> FaultyJournal::putSealed(RotationRecord record, SharedSecret secret, SealingKeyInUse key)
{
    return write(toString(record.state) + QStringLiteral(" and seal"),
                 [&] { return m_inner.putSealed(record, secret, key); });
}

QFuture<Result<void>> FaultyJournal::putAndDestroy(RotationRecord record)
{
    return write(toString(record.state) + QStringLiteral(" and destroy"),
                 [&] { return m_inner.putAndDestroy(record); });
}

QFuture<Result<void>> FaultyJournal::forget(QString rotationId)
{
    return write(QStringLiteral("forget"), [&] { return m_inner.forget(rotationId); });
}

QHash<QString, QByteArray> FileSecretStore::load(const QString &file)
{
    QHash<QString, QByteArray> entries;
    const QJsonObject object = QJsonDocument::fromJson(fileBytes(file)).object();
    for (auto entry = object.begin(); entry != object.end(); ++entry)
        entries.insert(entry.key(), QByteArray::fromBase64(entry->toString().toLatin1()));
    return entries;
}

void FileSecretStore::save(const QString &file, const QHash<QString, QByteArray> &entries)
{
    QJsonObject object;
    for (auto entry = entries.begin(); entry != entries.end(); ++entry)
        object.insert(entry.key(), QString::fromLatin1(entry->toBase64()));
    replaceFile(file, QJsonDocument(object).toJson());
}

QFuture<SecretAnswer> FileSecretStore::run(const QString &name, const std::function<SecretAnswer()> &act)
{
    const Kind kind = m_faults.begin(QStringLiteral("keychain ") + name);
    const SecretAnswer locked{SecretState::Locked, {}, QStringLiteral("locked")};
    if (kind == Kind::FailBefore)
        return ended(locked);
    const SecretAnswer answer = act();
    m_faults.acted(kind);
    return ended(kind == Kind::FailAfter ? locked : answer);
}

QFuture<SecretAnswer> FileSecretStore::read(const QString &name)
{
    return run(QStringLiteral("read ") + name, [&]() -> SecretAnswer {
        const QHash<QString, QByteArray> entries = load(m_file);
        if (closed || !entries.contains(name))
            return {SecretState::Missing, {}, {}};
        return {SecretState::Ok, Secret::share(Secret::copyOf(entries.value(name))), {}};
    });
}

QFuture<SecretAnswer> FileSecretStore::write(const QString &name, SharedSecret secret)
{
    return run(QStringLiteral("write ") + name, [&]() -> SecretAnswer {
        QHash<QString, QByteArray> entries = load(m_file);
        const std::string_view bytes = secret->reveal();
        entries.insert(name, QByteArray(bytes.data(), qsizetype(bytes.size())));
        save(m_file, entries);
        return {SecretState::Ok, {}, {}};
    });
}

QFuture<SecretAnswer> FileSecretStore::remove(const QString &name)
{
    return run(QStringLiteral("remove ") + name, [&]() -> SecretAnswer {
        QHash<QString, QByteArray> entries = load(m_file);
        entries.remove(name);
        save(m_file, entries);
        return {SecretState::Ok, {}, {}};
    });
}

QFuture<SecretAnswer> FileSecretStore::probe()
{
    return run(QStringLiteral("probe"), [this]() -> SecretAnswer {
        return {closed ? SecretState::Locked : SecretState::Ok, {}, {}};
    });
}

} // namespace gatehouse
