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

} // namespace

void look(Client &client, const RotationRecord &record, QObject *context,
          std::function<void(const Result<LookResult> &)> done)
{
    std::optional<Timestamp> since;
    if (record.checkedAt)
        since = *record.checkedAt - margin;
    const auto rowsFound = [nonce = record.nonce, oldId = record.oldId,
                            done = std::move(done)](const Result<Listing<Credential>> &listing) {
        if (!listing || !listing->complete) {
            done(listing ? listing->why.value_or(Error{}) : listing.error());
            return;
        }
        LookResult result;
        for (const Credential &credential : listing->rows) {
            for (const Nonce &found : Nonce::in(credential.metadata)) {
                if (found.text() == nonce)
                    result.own.append(credential.id);
                else if (found.oldId == oldId)
                    result.rivals.append(found);
            }
        }
        result.own.removeDuplicates();
        done(result);
    };
    whenDone(client.listCredentials(record.kind, {}, {}, since), context, rowsFound);
}

} // namespace gatehouse
