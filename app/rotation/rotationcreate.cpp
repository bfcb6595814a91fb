// SPDX-License-Identifier: Apache-2.0
// From Check to Stored.
#include "rotation/rotation_p.h"

namespace gatehouse
{

namespace
{

/// Whether asking the same again would be refused again, whatever a person does about the connection or the key.
bool isForGood(const Error &error)
{
    return error.kind == ErrorKind::Invalid || error.kind == ErrorKind::Forbidden ||
           error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Conflict;
}

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

} // namespace

bool Rotation::Private::isRefused(const Error &error)
{
    const bool refusedWhole = error.httpStatus >= 400 && error.httpStatus < 500 && error.httpStatus != 408;
    return error.sent == Sent::No || refusedWhole;
}

void Rotation::Private::startCheck()
{
    if (m_context.journalError) {
        refuse(RotationCheck::Obstacle::Unreachable, m_context.journalError);
        return;
    }
    if (m_context.isRotatedBesides(m_record)) {
        refuse(RotationCheck::Obstacle::BeingRotated);
        return;
    }
    m_checked = false;
    m_check = {};
    m_busy = true;
    delete m_checkRun;
    const auto done = [this, generation = m_generation](const RotationCheck &check, const RotationRecord &found) {
        if (generation != m_generation)
            return;
        m_check = check;
        m_check.changed = std::exchange(m_changedSince, false);
        if (check.obstacle != RotationCheck::Obstacle::None) {
            m_checked = true;
            m_error = check.error;
            setBusy(false);
            return;
        }
        step(
            [found](RotationRecord &record) {
                record.accountId = found.accountId;
                record.ownerId = found.ownerId;
                record.description = found.description;
                record.metadata = found.metadata;
                record.acl = found.acl;
                record.agents = found.agents;
                record.sessionsUnknown = found.sessionsUnknown;
                record.checkedAt = found.checkedAt;
                return record.state == RotationState::Check;
            },
            [this] {
                m_checked = true;
                setBusy(false);
            });
    };
    m_checkRun = new CheckRun(m_context, m_record, done, q);
}

void Rotation::Private::refuse(RotationCheck::Obstacle obstacle, std::optional<Error> error)
{
    m_check = {};
    m_check.obstacle = obstacle;
    m_check.error = m_error = std::move(error);
    m_checked = true;
    emitChanged();
}

void Rotation::Private::create()
{
    m_outcomeLost = false;
    m_recreations = 0;
    step(
        [](RotationRecord &record) {
            const bool fits = record.state == RotationState::Check;
            record.state = RotationState::Creating;
            record.unsettled = true; // until a reply says otherwise
            return fits;
        },
        [this] {
            ++m_generation;
            if (m_cancelWanted)
                leave(RotationNote::None);
            else
                post();
        });
}

// The sealing key comes first: a successor that could not be sealed must not come to be.
void Rotation::Private::post()
{
    m_posting = true;
    setBusy(true);
    whenDone(m_context.escrow.key(), q, [this](const Result<SealingKeyInUse> &key) {
        if (key && !m_cancelWanted) {
            lookBeforeSending();
            return;
        }
        m_posting = false;
        if (m_cancelWanted)
            leave(RotationNote::None);
        else
            fail(key.error(), [this] { post(); });
    });
}

// The check may be days old: a successor must not get the rules that somebody has taken from the old one since.
void Rotation::Private::lookBeforeSending()
{
    whenDone(m_context.parts.client.credential(m_record.oldId), q, [this](const Result<Credential> &old) {
        const bool asChecked = old && old->ownerId == m_record.ownerId && old->description == m_record.description &&
                               old->metadata == m_record.metadata && sorted(old->acl) == sorted(m_record.acl);
        if (asChecked && !m_cancelWanted) {
            send();
            return;
        }
        const bool known = old || old.error().kind == ErrorKind::NotFound;
        if (known && !m_outcomeLost && !m_cancelWanted) {
            checkAgain();
            return;
        }
        m_posting = false;
        if (known || m_cancelWanted)
            leave(RotationNote::None); // a successor may have been made of what was
        else
            fail(old.error(), [this] { post(); });
    });
}

void Rotation::Private::checkAgain()
{
    step(
        [](RotationRecord &record) {
            const bool fits = record.state == RotationState::Creating;
            record.state = RotationState::Check;
            record.unsettled = false;
            return fits;
        },
        [this] {
            m_posting = false;
            m_changedSince = true;
            enter();
            if (m_cancelWanted)
                cancel();
        });
}

void Rotation::Private::send()
{
    const std::optional<Nonce> nonce = Nonce::parse(m_record.nonce);
    Q_ASSERT(nonce);
    CredentialDraft draft;
    draft.kind = m_record.kind;
    draft.ownerId = m_record.ownerId;
    draft.description = m_record.description;
    draft.metadata = nonce->appendedTo(m_record.metadata);
    draft.acl = m_record.acl;
    // Not `await`: what comes back must be kept whatever else happened.
    whenDone(m_context.parts.client.createCredential(draft), q,
             [this](const Result<CreatedCredential> &created) { posted(created); });
}

void Rotation::Private::posted(const Result<CreatedCredential> &created)
{
    m_posting = false;
    if (created && created->token && !created->token->isEmpty()) {
        m_unstored = created->token;
        m_unstoredId = created->credential.id;
        storeSecret();
        return;
    }
    if (created || !isRefused(created.error())) {
        m_outcomeLost = true;
        // Counted from here and not from its sending: it may have waited for a free slot first.
        m_settled = m_context.parts.clock.monotonic() + m_context.settling();
        if (m_cancelWanted) {
            leave(RotationNote::None);
        } else {
            ++m_generation;
            recover();
        }
        return;
    }
    const Error error = created.error();
    if (m_cancelWanted || (isForGood(error) && m_outcomeLost)) {
        leave(RotationNote::None); // an earlier one may still have acted
    } else if (isForGood(error)) {
        step(
            [error](RotationRecord &record) {
                const bool fits = record.state == RotationState::Creating;
                record.state = RotationState::Failed;
                record.unsettled = false;
                record.closed = true;
                record.finding = error.message;
                record.errorCode = error.code;
                return fits;
            },
            [this] { enter(); });
    } else {
        fail(error, [this] { post(); });
    }
}

void Rotation::Private::storeSecret()
{
    step(
        [id = m_unstoredId, lost = m_outcomeLost](RotationRecord &record) {
            const bool fits = record.state == RotationState::Creating;
            record.state = RotationState::Stored;
            record.newId = id;
            record.unsettled = lost;
            return fits;
        },
        [this] {
            m_unstored.reset();
            m_unstoredId.clear();
            if (m_cancelWanted)
                leave(RotationNote::None);
            else
                enter();
        },
        Way::Seal, m_unstored);
}

} // namespace gatehouse
