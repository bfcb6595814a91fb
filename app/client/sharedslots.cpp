// SPDX-License-Identifier: Apache-2.0
#include "client/sharedslots.h"

#include "api/json.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QThread>
#include <QUuid>

namespace gatehouse
{

using std::chrono::milliseconds;

namespace
{

constexpr int version = 1;

QJsonArray toArray(const QList<qint64> &times)
{
    QJsonArray array;
    for (const qint64 time : times)
        array.append(time);
    return array;
}

QList<qint64> toTimes(const QJsonValue &value)
{
    QList<qint64> times;
    const QJsonArray array = value.toArray();
    for (const auto &time : array)
        times.append(time.toInteger());
    return times;
}

} // namespace

struct SharedSlots::Content {
    struct Member {
        int inFlight = 0;
        QList<qint64> freeAt; ///< wall clock, ms
    };
    qint64 refusedUntil = 0;
    QMap<QString, Member> members;
    QList<qint64> left; ///< of members that went in order
    bool crashed = false;
    bool newer = false; ///< by a program of tomorrow: not ours to touch
};

SharedSlots::SharedSlots(QString file, Clock &clock, milliseconds span)
    : m_file(std::move(file)), m_clock(clock), m_span(span),
      m_member(QUuid::createUuid().toString(QUuid::WithoutBraces)), m_lock(m_file + QStringLiteral(".lock")),
      m_lifeLine(lifeLine(m_member))
{
    m_alone = !QDir().mkpath(QFileInfo(m_file).path());
}

SharedSlots::~SharedSlots()
{
    if (!m_lifeLine.isLocked())
        return;
    // Another program is at the file for less than a millisecond. If it is not let in even so, this ends as a crash
    // would: the next one to come takes the budget for spent.
    for (int i = 0; i < 20 && m_lock.tryLock() == FileLock::Outcome::Busy; ++i)
        QThread::msleep(1);
    if (!m_lock.isLocked())
        return;
    Content content = read();
    if (content.newer)
        return;
    const qint64 whenAnswered = toWall(m_clock.monotonic() + m_span);
    for (const Clock::Monotonic time : std::as_const(m_own.freeAt))
        content.left.append(toWall(time));
    content.left.append(QList<qint64>(m_own.inFlight, whenAnswered));
    content.members.remove(m_member);
    if (content.crashed)
        content.refusedUntil = std::max(content.refusedUntil, whenAnswered);
    write(content);
    m_lifeLine.unlock();
    QFile::remove(lifeLine(m_member));
}

QString SharedSlots::lifeLine(const QString &member) const
{
    return m_file + u'.' + member;
}

bool SharedSlots::isAlive(const QString &member) const
{
    if (FileLock(lifeLine(member)).tryLock() != FileLock::Outcome::Locked)
        return true;
    QFile::remove(lifeLine(member));
    return false;
}

qint64 SharedSlots::toWall(Clock::Monotonic time) const
{
    return (m_clock.wall() + (time - m_clock.monotonic())).time_since_epoch().count();
}

Clock::Monotonic SharedSlots::fromWall(qint64 time) const
{
    return m_clock.monotonic() + (milliseconds(time) - m_clock.wall().time_since_epoch());
}

SharedSlots::Outcome SharedSlots::lock()
{
    if (m_alone)
        return Outcome::Alone;
    const FileLock::Outcome outcome = m_lock.tryLock();
    if (outcome == FileLock::Outcome::Busy)
        return Outcome::Busy;
    m_alone = outcome == FileLock::Outcome::Impossible ||
              (!m_lifeLine.isLocked() && m_lifeLine.tryLock() != FileLock::Outcome::Locked);
    if (m_alone)
        m_lock.unlock();
    return m_alone ? Outcome::Alone : Outcome::Done;
}

SharedSlots::Content SharedSlots::read() const
{
    Content content;
    QFile file(m_file);
    if (!file.exists())
        return content;
    if (!file.open(QIODevice::ReadOnly)) {
        content.crashed = true;
        return content;
    }
    const Result<QJsonObject> read = parseObject(file.readAll());
    content.newer = read && read->value(u"version").toInt() > version;
    content.crashed = !read;
    if (content.newer || content.crashed)
        return content;
    content.refusedUntil = read->value(u"refused_until").toInteger();
    content.left = toTimes(read->value(u"left"));
    const QJsonObject members = read->value(u"members").toObject();
    for (auto it = members.begin(); it != members.end(); ++it) {
        if (it.key() == m_member)
            continue;
        if (!isAlive(it.key())) {
            content.crashed = true;
            continue;
        }
        const QJsonObject member = it.value().toObject();
        content.members.insert(it.key(), {member.value(u"in_flight").toInt(), toTimes(member.value(u"free_at"))});
    }
    // What lies further ahead than it can was written before the clock was set back: it begins anew.
    const qint64 now = m_clock.wall().time_since_epoch().count();
    const auto tidy = [now, last = now + m_span.count()](QList<qint64> &times) {
        times.removeIf([now](qint64 time) { return time <= now; });
        for (qint64 &time : times)
            time = std::min(time, last);
    };
    tidy(content.left);
    for (Content::Member &member : content.members)
        tidy(member.freeAt);
    content.refusedUntil = std::min<qint64>(content.refusedUntil, now + milliseconds(longestRefusal).count());
    return content;
}

void SharedSlots::write(const Content &content)
{
    QJsonObject members;
    for (auto it = content.members.begin(); it != content.members.end(); ++it)
        members.insert(it.key(), QJsonObject{{"in_flight", it->inFlight}, {"free_at", toArray(it->freeAt)}});
    const QJsonObject all{{"version", version},
                          {"refused_until", content.refusedUntil},
                          {"members", members},
                          {"left", toArray(content.left)}};
    // Written over what was there and not synced: a file that a crash left half old and half new is read as what it is,
    // and that is all it need say. (Truncating it first would make some file systems write it out at once.)
    QFile file(m_file);
    const bool made = !file.exists();
    const QByteArray text = QJsonDocument(all).toJson(QJsonDocument::Compact);
    if (!file.open(QIODevice::ReadWrite) || file.write(text) != text.size() || !file.resize(text.size())) {
        m_alone = true;
        return;
    }
    if (made)
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

SharedSlots::Outcome SharedSlots::exchange(const std::function<SlotLedger(const Others &)> &act)
{
    const Outcome outcome = lock();
    if (outcome != Outcome::Done)
        return outcome;

    Content content = read();
    if (content.newer) {
        m_alone = true;
        m_lifeLine.unlock();
        QFile::remove(lifeLine(m_member));
        m_lock.unlock();
        return Outcome::Alone;
    }
    Others others{{}, content.crashed};
    for (const Content::Member &member : std::as_const(content.members)) {
        others.ledger.inFlight += member.inFlight;
        for (const qint64 time : member.freeAt)
            others.ledger.freeAt.append(fromWall(time));
    }
    for (const qint64 time : std::as_const(content.left))
        others.ledger.freeAt.append(fromWall(time));
    others.ledger.refusedUntil = fromWall(content.refusedUntil);

    m_own = act(others);
    Content::Member own{m_own.inFlight, {}};
    for (const Clock::Monotonic time : std::as_const(m_own.freeAt))
        own.freeAt.append(toWall(time));
    content.members.insert(m_member, own);
    content.refusedUntil = std::max(content.refusedUntil, toWall(m_own.refusedUntil));
    write(content);
    m_lock.unlock();
    return m_alone ? Outcome::Alone : Outcome::Done;
}

} // namespace gatehouse
