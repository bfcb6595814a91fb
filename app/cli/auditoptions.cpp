// SPDX-License-Identifier: Apache-2.0
#include "cli/auditoptions.h"

namespace gatehouse
{

namespace
{

constexpr const char *keyOption = "--audit-key,--key"; // as `serve` calls it, and as it was called here before
constexpr const char *keyText = "Key of the audit log; FILE.audit-key beside a SQLite store if not given";

} // namespace

AuditHeadOptions::AuditHeadOptions(CLI::App &app)
{
    app.description("Print where the audit log ends, as JSON. Kept away from the store, it shows later that nothing up "
                    "to there was changed or cut off");
    m_store.addTo(app, keyOption, keyText);
}

Arguments AuditHeadOptions::arguments() const
{
    return AuditArguments{.what = AuditArguments::What::Head, .store = m_store.store()};
}

AuditVerifyOptions::AuditVerifyOptions(CLI::App &app)
{
    app.description("Look at every event of the audit log: whether one was changed, taken away, moved or put there. "
                    "Reads only, also while the store is being served");
    m_store.addTo(app, keyOption, keyText);
    app.add_option("--head", m_head, "What `gatehouse audit head` printed earlier: the log must still hold it")
        ->type_name("FILE");
}

Arguments AuditVerifyOptions::arguments() const
{
    return AuditArguments{.what = AuditArguments::What::Verify, .store = m_store.store(), .headFile = fromStd(m_head)};
}

} // namespace gatehouse
