// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/request.h"
#include "iam/service/peer.h"

#include <QByteArray>
#include <QHash>
#include <QMutex>
#include <QString>

#include <optional>

namespace gatehouse::iam
{

/// How many requests of an account are under way at once, those that wait for their turn included (E225). Whatever
/// takes requests for a Service, on however many threads, has one: a request enters when it arrives, before it waits
/// for anything, and leaves with its answer.
///
/// Whose an API key is, only authentication finds out; until then a key counts for itself, by the hash of the whole of
/// it, so that nobody fills another's account with keys that are made up. What shows no key, what connects an
/// agent, whose credential is in the body, and what anybody may ask counts for the client at the address it comes from;
/// in this process for nobody. Thread-safe. Outlives its visits.
class Door
{
public:
    static constexpr int defaultLimit = 40; ///< ours: ngrok publishes none

    /// A request that is under way, until this ends. Used by one thread at a time.
    class Visit
    {
    public:
        Visit(Visit &&other) noexcept;
        Visit &operator=(Visit &&other) noexcept; ///< what was there leaves with `other`
        Visit(const Visit &) = delete;
        Visit &operator=(const Visit &) = delete;
        ~Visit();

        /// Its key was found to be the account's, and counts for it from now on. False when the account has too many
        /// under way, this one included.
        bool belongsTo(const QString &accountId);
        /// Its key lets nobody in: it counts for itself.
        void belongsToNobody();

    private:
        friend class Door;
        Visit(Door *door, QByteArray key) : m_door(door), m_key(std::move(key)) {}

        Door *m_door; ///< null: moved from, or not counted
        QByteArray m_key;
    };

    /// 0 is no limit.
    void setLimit(int requests);

    /// Nothing when too many are under way: answered with Service::tooManyAtOnce(), and nothing has been done.
    std::optional<Visit> enter(const Request &request, const Peer &from = Peer::inProcess());

private:
    /// Of that account, or of that key where its account is not known.
    int underWay(const QByteArray &key) const;

    QMutex m_mutex;
    int m_limit = defaultLimit;
    QHash<QByteArray, int> m_underWay;     ///< by a key's hash, or a client; none is 0
    QHash<QByteArray, QString> m_accounts; ///< whose a key was when it was last let in
};

} // namespace gatehouse::iam
