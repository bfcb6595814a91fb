// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/optiongroups.h"

namespace gatehouse
{

/// The options of `gatehouse serve`.
class ServeOptions final : public Subcommand
{
public:
    explicit ServeOptions(CLI::App &app);
    Arguments arguments() const override;

private:
    StoreOptions m_store;
    std::string m_listen = "127.0.0.1:8080", m_certificate, m_key, m_publicUrl, m_rateLimit, m_firstAdministrator;
    bool m_plainHttp = false, m_sample = false, m_newFirstKey = false;
};

} // namespace gatehouse
