// SPDX-License-Identifier: Apache-2.0
#include "rotation/look.h"

#include "client/client.h"
#include "core/whendone.h"

namespace gatehouse
{

namespace
{

// The service may be several machines: their clocks may differ by a little.
constexpr std::chrono::minutes margin{1};

/// Whether it is a create of this rotation, and not one to which somebody copied its metadata: what this answers may be
/// deleted.
bool isOwn(const Credential &credential, const RotationRecord &record, std::optional<Timestamp> since)
{
    return credential.id != record.oldId && credential.ownerId == record.ownerId &&
           (!since || credential.createdAt >= *since);
}

} // namespace

void look(Client &client, const RotationRecord &record, QObject *context,
          std::function<void(const Result<LookResult> &)> done)
{
    std::optional<Timestamp> since;
    if (record.checkedAt)
        since = *record.checkedAt - margin;
    const auto rowsFound = [record, since, done = std::move(done)](const Result<Listing<Credential>> &listing) {
        if (!listing || !listing->complete) {
            done(listing ? listing->why.value_or(Error{}) : listing.error());
            return;
        }
        LookResult result;
        for (const Credential &credential : listing->rows) {
            for (const Nonce &found : Nonce::in(credential.metadata)) {
                if (found.text() != record.nonce) {
                    if (found.oldId == record.oldId)
                        result.rivals.append(found);
                } else if (isOwn(credential, record, since)) {
                    result.own.append(credential.id);
                }
            }
        }
        result.own.removeDuplicates();
        done(result);
    };
    whenDone(client.listCredentials(record.kind, {}, {}, since), context, rowsFound);
}

} // namespace gatehouse
