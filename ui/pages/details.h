// SPDX-License-Identifier: Apache-2.0
// What the details pane says of one object: values made from a snapshot, without a widget.
#pragma once

#include "inventory/observed.h"
#include "inventory/snapshot.h"
#include "models/badge.h"
#include "models/moments.h"
#include "models/rotationentry.h"
#include "ui/pages/pageid.h"

#include <optional>

namespace gatehouse
{

/// A place that something leads to.
struct Jump {
    PageId page = PageId::Overview;
    QString id{};        ///< to be selected there; may be empty
    QString filter{};    ///< to be put into the filter bar; may be empty
    QString profileId{}; ///< another account of this window; empty: the one that is shown
};

/// A person in another account.
struct Elsewhere {
    QString accountName;
    QString profileId{};   ///< empty with principalId: an account that this window is not connected to
    QString principalId{}; ///< there
    QString permissions{};
    bool active = true;
};

struct DetailFact {
    QString label, text;
    QString tip{};
    bool monospace = false;
    std::optional<Jump> jump{};
};

struct DetailUse {
    QString title, text, right;
    std::optional<Jump> jump{};
};

struct Details {
    QString id;
    QString title;
    QString subtitle; ///< the id, as a rule
    bool subtitleIsId = true;
    QList<Badge> badges{};
    QList<DetailFact> facts{};
    QList<DetailUse> uses{};
    QString noUses{};         ///< why `uses` is empty
    bool isPrincipal = false; ///< whose history is what they did as well as what was done to them
    bool hasHistory = true;
    bool hasUses = true;
};

Details detailsOf(const Snapshot &snapshot, const Principal &principal, const Observed &observed,
                  const QList<Elsewhere> &elsewhere, const Moments &moments);
Details detailsOf(const Snapshot &snapshot, const Credential &credential, const std::optional<RotationEntry> &rotation,
                  const Observed &observed, bool ownKey, const Moments &moments);
Details detailsOf(const Snapshot &snapshot, const Invitation &invitation, const Moments &moments);
Details detailsOf(const Snapshot *snapshot, const RotationEntry &rotation, const Moments &moments);

/// Of several at once: how many are what.
QList<DetailFact> factsOfPrincipals(const Snapshot &snapshot, const QStringList &ids);
QList<DetailFact> factsOfCredentials(const Snapshot &snapshot, const QStringList &ids);

/// What the sentence on an event calls its object, else the end of its id; may be empty.
QString objectOf(const Event &event);
/// "API key “terraform” created by release-lead@example.com"; without the name where it stands above anyway.
QString eventSentence(const Event &event, bool named = true);

} // namespace gatehouse
