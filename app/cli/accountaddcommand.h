// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/arguments.h"
#include "cli/command.h"
#include "core/secret.h"

#include <stop_token>

namespace gatehouse
{

class Workspace;
struct ConnectionProbe;

/// `gatehouse account add NAME`: asks for the secrets, tries the connection, and saves it with its secrets in the
/// keychain; without a keychain nothing is saved.
class AccountAddCommand final : public Command
{
    Q_OBJECT
public:
    AccountAddCommand(Console &console, Workspace &workspace, AccountAddArguments arguments);
    ~AccountAddCommand() override;
    void start() override;

private:
    void readProxyPassword();
    void test();
    void tested(const ConnectionProbe &probe);
    void save();

    Workspace &m_workspace;
    const AccountAddArguments m_arguments;
    SharedSecret m_key, m_proxyPassword;
    std::stop_source m_stop;
};

} // namespace gatehouse
