// The configuration files of the two servers, each with everything below the test's folder.

extension MailLab {
    func writePostfixFiles() throws {
        try folder.makeFolder("postfix/queue")
        try folder.makeFolder("postfix/data", owner: "postfix")
        try folder.write(
            "\(MailLab.refusedRecipient) 550 5.1.1 no such mailbox here\n", to: "postfix/refused")
        try folder.write(mainFile, to: "postfix/main.cf")
        try folder.write(masterFile, to: "postfix/master.cf")
    }

    private var mainFile: String {
        """
        compatibility_level = 3.6
        queue_directory = \(folder.path)/postfix/queue
        data_directory = \(folder.path)/postfix/data
        command_directory = /usr/sbin
        daemon_directory = /usr/lib/postfix/sbin
        mail_owner = postfix
        setgid_group = postdrop
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        myhostname = mx.lab.example
        mydestination =
        mynetworks =
        alias_maps =
        alias_database =
        local_recipient_maps =
        virtual_mailbox_domains = out.example, north.example, south.example, east.example,
            west.example, hills.example, plains.example, sever.example, lakes.example, rocks.example
        virtual_transport = lmtp:unix:\(folder.path)/dovecot/run/lmtp
        smtpd_tls_security_level = encrypt
        smtpd_tls_auth_only = yes
        smtpd_tls_cert_file = \(authority.serverCertificate)
        smtpd_tls_key_file = \(authority.serverKey)
        smtpd_sasl_auth_enable = yes
        smtpd_sasl_type = dovecot
        smtpd_sasl_path = \(folder.path)/dovecot/run/auth-postfix
        smtpd_relay_restrictions = permit_sasl_authenticated, reject
        smtpd_recipient_restrictions = check_recipient_access texthash:\(folder.path)/postfix/refused
        smtpd_peername_lookup = no
        smtpd_error_sleep_time = 0
        smtputf8_enable = yes
        maillog_file = \(folder.path)/log/postfix.log
        maillog_file_prefixes = \(folder.path)

        """
    }

    private var masterFile: String {
        """
        127.0.0.1:\(ports.submission) inet n - n - - smtpd
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        proxymap unix - - n - - proxymap
        error unix - - n - - error
        retry unix - - n - - error
        lmtp unix - - n - - lmtp
        anvil unix - - n - 1 anvil
        scache unix - - n - 1 scache
        postlog unix-dgram n - n - 1 postlogd

        """
    }

    func writeDovecotFiles() throws {
        let accounts = MailLab.users.map { "\($0):{PLAIN}\(MailLab.password)::::::\n" }.joined()
        try folder.write(accounts, to: "dovecot/users")
        try folder.write(
            """
            base_dir = \(folder.path)/dovecot/run
            state_dir = \(folder.path)/dovecot/state
            log_path = \(folder.path)/log/dovecot.log
            protocols = imap lmtp
            listen = 127.0.0.1
            ssl = required
            ssl_cert = <\(authority.serverCertificate)
            ssl_key = <\(authority.serverKey)
            disable_plaintext_auth = yes
            auth_mechanisms = plain login
            auth_failure_delay = 0
            mail_location = maildir:\(folder.path)/mail/%u
            mail_home = \(folder.path)/mail/%u
            mail_uid = mail
            mail_gid = mail
            first_valid_uid = 1
            \(passwordBlocks)
            \(serviceBlocks)
            """, to: "dovecot/dovecot.conf")
    }

    private var passwordBlocks: String {
        """
        passdb {
          driver = passwd-file
          args = scheme=plain username_format=%u \(folder.path)/dovecot/users
        }
        userdb {
          driver = passwd-file
          args = username_format=%u \(folder.path)/dovecot/users
        }
        namespace inbox {
          inbox = yes
          mailbox Junk {
            auto = create
            special_use = \\Junk
          }
          mailbox Sent {
            auto = create
            special_use = \\Sent
          }
        }
        """
    }

    private var serviceBlocks: String {
        """
        service imap-login {
          inet_listener imap {
            port = \(ports.imap)
          }
          inet_listener imaps {
            port = \(ports.imaps)
            ssl = yes
          }
        }
        service lmtp {
          unix_listener lmtp {
            mode = 0666
          }
        }
        # Else every refused login delays the next one.
        service anvil {
          unix_listener anvil-auth-penalty {
            mode = 0
          }
        }
        service auth {
          unix_listener auth-postfix {
            mode = 0666
          }
        }

        """
    }
}
