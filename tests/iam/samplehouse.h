// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/codecs.h"
#include "iam/sample/sample.h"
#include "support/fakeclock.h"

#include <QJsonObject>
#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace gatehouse::iam
{

/// A sample account in a folder of its own, with a clock that a test turns; and short ways to ask it.
class SampleHouse
{
public:
    /// Makes one, which each furnish() copies: making is mostly waiting for the disk.
    bool make();
    /// Opens a fresh copy.
    bool furnish();

    /// Null, with a warning, where it cannot.
    std::unique_ptr<Sample> open(const QString &folder, quint32 seed = Sample::defaultSeed);
    QString agentFile(const QString &name) const;
    /// Turns the clock a little at a time, and lets the agents act, until it holds.
    bool within(std::chrono::seconds time, const std::function<bool()> &holds);
    CreatedCredential create(CredentialKind kind, const QString &ownerId, const QString &publicKey = {});

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<FakeClock> clock;
    std::unique_ptr<Sample> sample;

private:
    QTemporaryDir m_fresh; ///< as it is made
};

Response ask(LocalTransport &transport, Method method, const QString &path, const QJsonObject &body = {});
QByteArray bodyOf(Sample &sample, const QString &path);

/// Every row of a list, page by page as the API gives them.
template <typename Read>
auto every(Sample &sample, const QString &path, Read read)
{
    decltype(read(QByteArray()).value().rows) rows;
    QString next = path;
    while (!next.isEmpty()) {
        const auto page = read(bodyOf(sample, next));
        if (!page) {
            rows.clear();
            break;
        }
        rows += page->rows;
        const QUrl url(page->nextPageUri);
        next = page->nextPageUri.isEmpty() ? QString() : url.path() + u'?' + url.query();
    }
    return rows;
}

template <typename T>
QList<T> all(Sample &sample, const QString &path)
{
    return every(sample, path, [](const QByteArray &body) { return decodePage<T>(body); });
}

QList<Credential> credentials(Sample &sample, CredentialKind kind);
QList<TunnelSession> sessions(Sample &sample);
int sessionsOf(Sample &sample, const QString &credentialId);
/// The one whose description begins with that.
Credential named(Sample &sample, CredentialKind kind, const QString &description);

template <typename T>
QStringList idsOf(const QList<T> &rows)
{
    QStringList ids;
    for (const T &row : rows)
        ids.append(row.id);
    return ids;
}

/// Everything the sample account lists, by id.
QStringList everything(Sample &sample);

} // namespace gatehouse::iam
