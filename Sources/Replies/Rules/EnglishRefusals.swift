/// English phrases that close the door, for good or for now.
enum EnglishRefusals {
    static let doNotContact = RuleTable(
        """
        [do-not-contact 5]
        unsubscribe*|unsubcribe*|unsuscribe*|unsub
        opt me|us out
        opt out|ing
        optout
        opting out
        do not|never contact|email|mail|write|message|call|approach me|us|this|my|our|again
        do not|never contact|email|mail|write|message|call (to) (me|us) again|anymore|further
        dont|never contact|email|mail|write|message|call|bother me|us|this
        dont|never contact|email|mail|write|message|call|bother ~ again|anymore
        stop emailing|mailing|messaging|contacting|writing|sending|spamming|bothering|calling|this|these|all|it
        stop with (the|these|your) email*|mail*|message*|spam
        stop your email*|mail*|message*|spam*
        stop harassing|pestering|chasing
        cease (and) (desist) ~ contact*|communicat*|email*
        cease and desist
        take ~ off|from (of) ~ list*|database|thing|distribution|crm|mailing*|sequence|cadence|system|campaign
        take me|us off
        remove me|us|my|our|this|these|the|all|from
        please remove|delete|erase me|us|my|our|this|from
        remove|delete|erase ~ from ~ list*|database|mailing*|crm|records|system
        delete|erase my|our|this|all ~ data|details|address*|email*|contact*|info*|record*|number
        leave me|us alone
        lose my|our|this number|email|address|details
        no more emails|mails|messages|contact|spam|of
        no further emails|mails|messages|contact|communication*|correspondence|approaches
        not (wish|want) ~ (to) (be) contacted
        not to be contacted
        never ~ hear|hearing from you
        dont|not|no|never ~ hear from you
        dont|not ~ receive ~ emails|mails|messages|communication*|newsletter*|marketing|offers
        not ~ consent* ~ contact*|email*|process*|this|these|receiv*|market*
        withdraw|revoke ~ consent
        without (my|our) consent
        never signed up|subscribed|opted|agreed|asked for|to
        didnt|not|never sign|signed|subscribed|subscribe|opt|ask ~ emails|this|these|list|for
        right to be forgotten|erasure
        right of|to erasure|object
        gdpr request|complaint|erasure|deletion|violat*|breach|article|art
        article|art 17|21
        under (the) gdpr|dsgvo|ccpa
        can spam act
        violat* of gdpr|can|the|privacy
        proof|confirm* ~ deletion|erasure|removal|deleted|removed
        subject access request
        data protection officer|authority|request
        blacklist* you*|your|this
        block|blocking|blocked you|your|this ~ domain|address|email*|sender
        report|reporting|reported ~ as|for spam|phishing|abuse|ico
        mark|marking|marked ~ as spam|junk
        this is (unsolicited) spam|harassment
        stop spam*
        spam* me|us
        fuck|piss|bugger|sod off
        fuck you
        go away
        get lost
        go to hell
        stop $
        stop it
        stop please|now|already|pls|all
        please|pls stop
        i said stop|no|enough
        asked|told|warned|said ~ stop|remove*|unsubscribe*
        asked (you) (nicely|twice|before|already|politely|repeatedly) (last) time|before|already|twice
        been asked|told twice|before|already|repeatedly
        last|final warning
        [do-not-contact 3]
        ^ stop
        ^ enough
        ^ remove $
        ^ spam $
        remove please|pls
        enough is enough
        enough already|of
        spammer*|spamming
        reported
        unsolicited
        harassment
        legal action
        lawyer* ~ hear|letter|contact
        not ~ any more|further emails|mails|messages
        wrong to email|contact|keep
        dont|do not ever
        this|my address ~ not ~ public|for marketing|list*
        keep|kept|keeps emailing|sending|writing|spamming|contacting
        no longer wish ~ receive|be|hear
        no solicit*
        """)

    static let notInterested = RuleTable(
        """
        [not-interested 4]
        not|isnt|arent|no|never|neither|hardly|zero (really|currently|particularly|at|all|very|that|even|be|much) interest*
        isnt|arent|not (of|an) interest*
        no interest*
        not something we|i|our|that|id|wed
        not for me|us|our
        not a fit|match|good fit
        not (a|the) (good|great|right|best) fit|match
        dont|not think|believe|feel ~ fit|match|relevant|need|interest*
        not relevant|applicable|suitable|needed|required|necessary|convinced|keen|appropriate
        isnt relevant|applicable|suitable|needed|required|necessary
        irrelevant
        no need|requirement|requirements|demand|use for|of|at|here|thanks|right|$
        no need
        dont|doesnt|not (really|currently|actually) (see|have|feel|think) (a|any|the) need|use|value|fit|point|requirement*|interest
        dont|not (really|currently) need|want|require|use this|it|that|any|one|anything|them|your|a|another|more
        ill|well|will|lets pass
        hard|gonna|going|have|must|got|rather (to|a) pass
        i|we|ill|well|lets pass (on)
        pass $
        pass on this|it|that|your
        no thanks|thank|thx|ty|tks|cheers
        nope
        nah
        thanks|thank|thx|appreciate|appreciated (you) (but|however) no
        but no thanks|thank
        no $
        ^ no from
        a|from no
        decline*
        declining
        have decided against|not|to go
        decided against|not to
        decision is no|negative
        going|gone|went (to) (go) (with) another|other|different|someone|competitor*|elsewhere
        happy|satisfied|content|fine|good|sorted|covered|set|well|comfortable|pleased with what|our|the|current|existing|how|who|as
        already|currently (got|have|use|using|work|working|partner|partnered|covered|sorted|served|doing|did|signed) (with) a|an|our|someone|this|that|in|another|it|one|system|tool|solution|supplier|partner|vendor|agency|provider|team|everything|something|people|covered
        we|i have|got (already) (a|an|our|everything|someone|one) (own|existing|current|preferred|in|system|supplier|provider|partner|vendor|tool|team) house|tool|solution
        have|got|get (all) everything we need
        all set|sorted|good|covered
        we are|were good|sorted|covered|fine|set
        were good|sorted|covered|fine|set|ok|okay
        im good|fine|ok|okay|sorted
        in house
        inhouse
        do|does|handle|build|built|build|manage (it|this|that|everything|all|ours) ourselves|internally
        internally
        stay*|stick*|sticking with|as our|the|what|who|where|current|we|they
        not looking for|to|at|into
        arent looking
        isnt ~ for us|me|our
        not ~ buying|considering|switch*|chang*|moving|replac*|exploring|pursu*|proceed*|going
        no plans|intention|intentions|appetite to|of|for
        not (on) our|my|the agenda|radar|plans|cards|strategy
        never ~ need|work|happen|buy|use
        wont|will not be needing|need|work|happen|proceed*|taking|pursuing|requiring|going|using|able|moving|purchas*
        cant|cannot|dont see us|ourselves|myself|it|how|this|why|what
        doesnt|not apply|fit|suit|concern|affect
        doesnt|not make sense
        dont|do not do|offer|sell|have|run|own|outsource|buy|work (any|that|this|those|with) (kind|sort) (of)
        we dont have any
        too expensive|pricey|costly
        no budget $
        silence means|meant no
        moot|pointless
        waste of time|money
        wasting ~ time
        not worth
        doing the same ~ ourselves
        we closed|sold|shut|wound ~ business|line|division|department|company|shop|office
        weve|have closed|sold|shut|discontinued|wound ~ line|business|division|department|shop|down|altogether
        wish|wishing you (every|all|much|good|the) (best) success|luck
        best of luck
        good luck with|elsewhere
        closing the topic|thread|subject
        not ~ my|our cup of tea
        couldnt care|be less
        do i look like
        did you (even) read|look|check
        [not-interested 2]
        thanks but
        unfortunately
        regret*
        sorry but
        afraid
        not today
        competitor*
        disappointed
        terrible|awful|useless|ridiculous
        what a joke
        looked|evaluated|considered|tried ~ before|already|last year|and
        """)

    static let notNow = RuleTable(
        """
        [not-now 4]
        not (right|just) now|yet|currently|presently
        not at this|the|that time|moment|stage|point|present
        not (a|the) (good|right|best|great) time|timing|moment
        timing (is|isnt|not) (not|just|a|bit) right|ideal|great|good|off|bad|wrong|poor|terrible
        bad|wrong|poor|terrible timing|time|moment
        maybe|perhaps|possibly|probably|or (a|bit|much|in|some|next|another) (bit) later|future|spring|summer|autumn|fall|winter|year|quarter|month|time|day
        maybe|perhaps when|once|after|if|down|one
        some|another other time|day
        another time|day
        later $
        later this|in|on|down
        too early|soon
        bit early
        not (a|our|top|the|my) (top|high|main) priority
        not priority
        isnt|not ~ priority
        low priority
        lower|down on|our|the list|priorities|priority
        other priorities
        no|not|isnt|hasnt (have|the|any|enough) (the) budget|bandwidth|capacity|resources|headcount this|until|left|right|for|now|at|currently|yet|before
        budget* (is|are|was|has|have) (been|already|all) frozen|gone|spent|allocated|closed|locked|tight|cut|exhausted
        budget freeze
        hiring|spending|spend freeze
        freeze
        next|until|till|after|before|in|for|by|from|around|early|late|mid (the|our|of|next) (year|quarter|q1|q2|q3|q4|spring|summer|autumn|fall|winter|fiscal|financial|budget|h1|h2) again|instead|please|maybe
        in q1|q2|q3|q4|h1|h2
        ask|try|check|ping|reach|contact|write|call|email|mail|speak|talk|touch|chase|nudge|remind|approach|knock|hit|bug (me|us|out|to|base|in|back|with|up) (again|back|later) (in|after|next|towards|around|once|when|at|late|early|mid|later|by|on|again|mid) #|the|a|few|couple|next|year|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter|q1|q2|q3|q4|new|weeks|months|month
        circle|come|get|check|loop|swing|try|reach|follow (back|up|again|out) in|after|next|later|around|towards|q1|q2|q3|q4|once|when|mid|early|late
        check|circle|come|try back in|after|later|with|next
        check|circle|come|try again in|after|later|with|next
        try me|us again|later|in
        ask (me) again
        contact|write|email|call|ping|remind|reach|try|talk|speak (me|us|out|to|again) again
        revisit* this|it|the|in|next|later|when|once
        reconnect in|after|next|later|when|once
        pick (this|it) (back) up (again) in|after|next|later|when|once
        park* this|it|that
        on hold|ice
        put (this|it) on ~ hold|ice|burner
        back burner
        backburner
        postpone*
        postponed
        snooze
        pushed back|to|out
        swamped|slammed|snowed|overloaded
        too|very|so|extremely|super|really|quite busy right|at|now|until|this|with|for
        hands are full|tied
        hands full
        in the middle of
        not before|until|till
        contract ends|expires|runs|renews|is|until|till|through|in
        locked in|into
        tied in|into|up
        under contract
        just|recently|only signed a|with|an|for|up
        just|recently renewed|switched|migrated|implemented|rolled|started|bought|changed
        for the time being
        for now
        nothing|not until|before
        when we|i grow|scale|expand|hire|have|get|are|move|open|start|raise
        once we|i|the|this|its|it ~ live|done|grow|scale|closed|finished|over|settled|through|hire*|have
        until we|the|i|our|its|it
        after the|our|my|we|i summer|holidays|holiday|audit|release|migration|launch|merger|year|quarter|season|move|budget|reorg|peak|christmas|easter|new|financial|fiscal|rollout
        in (a|another|about|around|the|few|couple|#|two|three|six|four|five|twelve|next|several) (#|few|couple|of|or|so|next) weeks|months|years|quarters|year|month
        dont have|got (the) time|bandwidth|capacity right|now|at|for|this|until
        on|in|part (our|the|of) roadmap|pipeline|backlog but|just|for|not|later|next
        [not-now 6]
        about|going|soon to (go) on|start ~ leave
        before i go on ~ leave
        [not-now 2]
        busy
        at the moment
        right now
        currently
        this quarter|year
        next year|quarter|month
        timing
        future
        keep|saved|save|keeping|filed|file ~ details|email|info|file|mind|record|bookmark*
        keep you in mind
        wait*
        later
        new year
        merger|restructur*|reorgan*|reorg|acquisition|migration
        """)
}
