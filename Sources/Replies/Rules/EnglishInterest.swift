/// English phrases that open the door, ask, or point elsewhere.
enum EnglishInterest {
    static let positive = RuleTable(
        """
        [positive 6]
        i|im|am (am) the right|correct|best person|contact|one
        count us|me in
        sign me|us up
        won me|us over
        [positive 4]
        interested
        interests me|us
        of interest
        sounds|looks|seems|sound|look (really|very|quite|pretty|like|rather|super|all|absolutely) good|great|interesting|promising|useful|intriguing|exciting|relevant|fantastic|amazing|perfect|brilliant|cool|nice|reasonable|fun|excellent|a
        very|really|quite|super|pretty|definitely interesting|intriguing|relevant|timely|interested|helpful|useful
        intriguing|intrigued|intrigue
        curious
        tell me|us more
        hear|know|learn|find|understand|discuss more
        learn|find|hear|know ~ more about
        id|wed|would|i|we (d) (really|very|definitely) love|like|be (happy|keen|glad|to|up|open|interested|delighted) (to|for) hear|learn|see|know|try|talk|discuss|explore|chat|understand|explore|find|give|test|it|that|this|a
        keen to|on
        were|im|we|am|are|be (very|really|definitely|all|both|quite) keen|game|in|up|down for|to|on|$
        im|were|we in $
        lets do|go|try|talk|explore|discuss|move|start|chat|give|proceed|see|make|get|test|run
        let us do|try|explore|discuss|proceed
        go on then
        go ahead
        bring it on
        why not
        sure $
        sure why|lets|go|thing|sounds|im|we|i|that
        absolutely $
        yes $
        yes please|lets|we|i|thats|that|sounds|definitely|absolutely|this|happy|sure|go|interested|would|keen
        yep|yeah|yup lets|please|sure|sounds|go|why|$
        ok lets|sounds|go
        okay lets|sounds|go
        happy|glad|delighted|open to have|take|talk|chat|discuss|hear|explore|learn|try|see|give|do|connect|look|speak|listen|start|it|this|that|ideas|a
        willing to try|explore|test|discuss|listen|give
        up for it|that|this|a|trying|some
        down for it|that|this|a
        not|isnt|wasnt (a|at|such) (all) (a) bad|crazy|stupid|silly|opposed|against|terrible|uninteresting idea|at|to|thought|pitch|email|actually
        not (at|all) crazy|opposed|against
        no objection*
        perfect|great|good|excellent|impeccable timing
        came|come|caught|reached|comes (at|just|in|me|us) (at|exactly|the) (right|perfect) time|moment
        right person and|yes|for
        unhappy|frustrated|dissatisfied|struggling|disappointed|fed (up) with
        looking for exactly|something|someone|a|this|an|just|solutions|such
        been looking for|at|into
        exactly what we|i
        just what we|i
        we (could|do|really|actually|definitely|might|would) need|use this|that|something|it|help|one|exactly|someone
        could use this|that|something|some|help
        need something like
        this|it|that is (exactly|something|just) what|we|i
        impressed
        you won|had|got|have|caught me|us|my
        youve won|got|caught|convinced|piqued
        piqued
        got|caught|grabbed|has|have my|our attention
        love it|this|the|that|what|to
        like the|this|what|your|it idea|product|approach|look|concept|sound|see|pitch|you
        good|great|excellent|brilliant|interesting|smart|cool|nice|fantastic idea|point|pitch|concept|proposal|email|offer|product|stuff|question
        great $
        perfect $
        worth (a|exploring|discussing|trying|looking|it|having|talking|testing) look|chat|try|call|shot|conversation|discussion|go|test
        give it a try|go|shot|whirl
        give this|that a try|go|shot|whirl
        start|run|do|try|set|for ~ pilot|trial|poc|proof|test
        trial|pilot
        want to try|test|see|start|buy|proceed|know|move|go|use|join|order|hear|learn|talk
        would want|like to try|test|see|start|buy|proceed|know|move|use
        how do we|i start|proceed|begin|sign|get|join|buy|order|move
        whats|what is (the) next step|steps
        next steps
        where do i|we sign|start
        when can we|you|i start|begin
        move|moving forward|ahead
        proceed
        send (me|us|over|the) (over) (the|a) contract|agreement|invoice|paperwork
        stay $
        [positive 2]
        interesting
        interest
        great|good|nice|awesome|fantastic|excellent|brilliant|wonderful
        yes|yep|yeah|sure|ok|okay|definitely|absolutely|indeed
        happy
        keen
        like
        agree*|agreed
        useful|helpful|relevant|timely
        forwarded ~ and
        discuss
        explore
        """)

    static let meeting = RuleTable(
        """
        [meeting-request 5]
        free|available|works|work|do|can|could|around on|at|tomorrow|today|monday|tuesday|wednesday|thursday|friday|next ?
        how|what about (next|this|on|the) monday|mon|tuesday|tue|tues|wednesday|wed|weds|thursday|thu|thur|thurs|friday|fri|tomorrow|today|week|#
        how|what about next|this|on|the mon|tue|tues|wed|thu|thurs|fri|week|morning|afternoon
        how|what about monday|mon|tuesday|tue|tues|wednesday|wed|weds|thursday|thu|thurs|friday|fri|tomorrow|today|#
        monday|mon|tuesday|tue|tues|wednesday|wed|weds|thursday|thu|thur|thurs|friday|fri|tomorrow|tmrw|today|week|morning|afternoon|# ~ work*|suit*|good|fine|ok|okay|free|available|possible|best|perfect (for) me|us|well|fine|$
        works|suits|good|best|fine|ok for me|us
        send|shoot|drop|forward (me|us|over|through|across) (a|an|the|your) (calendar|meeting|zoom|teams|cal) invite|invitation|calendar|invites|link
        send|share|give|suggest|propose (me|us|over|through) (a|the|your) (few|couple|some|of|possible|free) times|slots|dates|availability (that|for|to|you|of)
        book|grab|pick|choose|schedule|find|reserve|take|select (a|some|yourself|an|any|your|time|me) slot|time|meeting|call|spot|appointment|demo|half
        book|schedule|grab|pick (here|via|through|directly|using|something|time|in|on|a) @url|calendar|calendly|my
        book via|through|here|directly|at|on
        my|here|a|our|the calendar|booking|scheduling link|is|page
        calendly
        @url ~ minute|min|slot|book*|calendar
        calendar link
        lets|can|could|happy|shall|should|want|like|love|able|possible|wanna|we|i|to|have|for|set|arrange|schedule|book|quick|jump|hop (we|you|i|to|up|on|a|quick|short|brief|have|do|schedule|arrange|set|book|jump|hop|get|organise|organize|the|an) (we|you|i|a|the|on|up|quick|short|brief|an|to|intro|video|zoom|teams|phone|#|minute|min|have|do|schedule|arrange|set|book) (a|the|quick|short|brief|on|intro|video|zoom|teams|phone|up|#|minute|min) (quick|short|brief|intro|minute|min|video|phone|a) call|meeting|meet|chat|demo|zoom|talk|speak|conversation|coffee|catch
        set up (a|an|some|the|something) time|call|meeting|demo|chat|quick|short|intro
        jump|hop on (a|the|quick) (quick|short) call|zoom
        give me|us a call|ring|buzz|bell
        call me on|at|tomorrow|next|this|today|in|after|before|between|monday|tuesday|wednesday|thursday|friday
        ring me
        phone me
        when (can|could|are|would|is|do) (you|we) (be) available|free|meet|talk|speak|call|chat|show|suit|come|demo|good|convenient
        what time|times|day|days|dates|slots works|suits|do|are|is|would|suit|work
        send|share|give|propose|suggest|offer (me|us|over|through|some|a|your) (some|few|a|couple|#|two|three|your) (of) times|slots|availability|dates|time|options
        your availability|calendar|diary
        can|could you (show|demo|present|walk|come) it|us|me|to|this|in|the|through|by
        accepted ~ invitation|invite|meeting
        accepted this|the|your invitation|invite
        it is looking forward
        # it is
        pencil* me|us|in|it
        meet in|at|up|next|on|for|with|you|us|our|over|this|tomorrow
        speak next|on|tomorrow|this|at|then|monday|tuesday|wednesday|thursday|friday
        talk next|on|tomorrow|this|at|then|monday|tuesday|wednesday|thursday|friday
        catch up next|on|tomorrow|this|at|then
        invite me|us|to|@|for
        see a demo
        a|the|for|get|have|see|want|like|book|love demo
        show (it|us|me|this) (to) us|our|me|the
        any (morning|afternoon|day|time) next|this|works|after|before|on|is|except|suits
        [meeting-request 2]
        call|meeting|meet|zoom|demo|slot|slots|invite
        calendar|diary
        monday|mon|tuesday|tue|tues|wednesday|weds|thursday|thu|thurs|friday|fri
        tomorrow|tmrw
        speak|talk|chat
        next week
        am|pm
        free
        """)

    static let question = RuleTable(
        """
        [question 3]
        ^ what|whats|how|hows|why|where|wheres|who|whos|when|which|whose ?
        ^ do|does|did|is|are|was|were|can|could|would|will|have|has|had|may|should|any ?
        ^ and|but|so|ok|okay|hi|hello|also|thanks what|how|why|where|who|when|which|do|does|is|are|can|could|would|will|have ?
        what|how|why|where|who|which is|are|do|does|did|much|many|long|about|was|would|can|will|exactly ?
        do|does|can|could|are|is|will|would|have|did you|it|this|they|there|your|that|we ?
        where did you get|find
        how did you get|find|know
        how do you know|have
        who are you
        whats|what is the catch|difference|price|cost
        before|first (i|we) ~ need|want|like to know|understand
        question*
        wondering if|how|whether|what
        clarify*
        explain
        curious how|what|whether|if|why
        need to know|understand
        integrat*|compatible|support* ?
        [question 1]
        pric*|cost* ?
        """)

    static let sendInfo = RuleTable(
        """
        [send-info 5]
        send|share|forward|email|mail|drop|shoot|provide|attach|sending|supply|pass (it|me|us|over|through|across|along|on|to|a|the|your|some|any|more|further|please|pls|kindly|full|your|an|that) (me|us|over|through|across|along|on|a|the|your|some|any|more|further|additional|full|it|an) (a|the|your|some|any|more|further|additional|detailed|full|short|product|sales|company|of|few|an|link|to) info*|information|details|detail|deck|brochure|pricing|prices|price|quote|quotation|proposal|presentation|material*|case|pdf|document*|documentation|catalog*|datasheet|sheet|rates|rate|one|onepager|overview|example*|sample*|specs|spec|specification*|whitepaper|white|paper|numbers|figures|offer|list|summary|video|recording|references|terms|slides|leaflet|flyer|stuff|link|sample|contract|something|literature|screenshots|demo|report|study|studies|estimate|calculation
        send|share|email|mail|drop|forward|provide (me|us|over|it|the|a|some|any|in) (more|further|some|the|a|an|any|your|details|something|it|that|over|in) in|by|via|to|over|on|writing|email|details|info*|pricing|mail
        send|share|forward|drop|provide|supply ~ info*|details|deck|brochure|pricing|prices|quote|proposal|presentation|material*|case|pdf|document*|catalog*|datasheet|rates|rate|overview|whitepaper|numbers|offer|catalogue|sample*|spec*|terms|examples|references|slides|leaflet|stuff|studies|study|recording|video
        send it|them|that|something|stuff|those over|through|across|along|to|by|please|and|my|$
        send more|over|through|me|us
        more|further|additional|detailed information|info|details|material*
        have|got|is|any (you|there|a|any|some|more) (got|have|a|any|some) brochure|deck|pdf|one|onepager|datasheet|case|documentation|presentation|website|overview|pricing|price|whitepaper|video ?
        rate card
        price list
        a|the|your|some one pager
        quote for|please
        could|can|would you (please|kindly) send|share|mail|email|forward|provide|drop
        please|pls|plz|kindly send|share|forward|provide|email|mail|attach|quote
        put ~ in writing|email
        in writing
        let me|us have|see (the|a|your|some|more|details|it|pricing)
        ill|i|will|we|well|can|happy (ill|will|can|to) (take|have|give) (it) (a) look|read (at) it|over|through|the
        ill|will read
        details|info|specs|pricing|prices|deck|brochure|presentation please|pls
        [send-info 2]
        brochure|deck|pricing|presentation|datasheet|whitepaper|catalog*|onepager|rates|proposal|pdf
        send|share
        more info|details
        details
        attach*
        """)

    static let referral = RuleTable(
        """
        [referral 5]
        best|right|better|correct|relevant|appropriate person|contact|one|people|department|team|address to|for|is|would|here|on|at|who|in|there
        not|isnt|wasnt|arent|wrong (me|mine|i|the|a|quite|actually|really|be|your) (right|best|correct|appropriate|relevant|proper) person|contact|one|address|department|inbox|mailbox|team|desk|guy|man|woman
        wrong person|contact|department|inbox|address|mailbox|guy|team|desk|number
        contact|email|write|speak|talk|reach|ask|try|message|ping|call|mail|use|cc (to|with|out|my|our|at|directly|the|him|her|them) (to|my|our|colleague|the|his|her) @
        @ please|instead|is|would|will|handles|should|$
        ask|try|contact|see|ping|email|message|call|reach|write (to|out|for) my|our|the colleague|boss|manager|head|procurement|purchasing|marketing|sales|it|hr|team|director|cto|cfo|ceo|coo|cmo|department
        ask|contact|ping|email|message|call|write (to) colleague|procurement|purchasing|him|her|them
        speak|talk|reach (out) to|with (my|our|the) colleague|boss|manager|head|him|her|them|procurement|purchasing|marketing|it|hr|director|cto|cfo|ceo|team|department
        ask him|her|them
        write|speak|talk to him|her|them
        his|her|their email|address|number|details
        forwarded|forwarding|forward|passed|passing|pass|sent|sending|shared|sharing|handed|handing|redirect*|rerout*|directed (this|it|your|you|on|the|that) (email|mail|message|on|over|along|note|to|details) (to|on|over|along) my|our|the|a|him|her|them|it|procurement|colleague*|team
        forwarded|forwarding|passed|passing (this|it|your|on) on|along|to|over
        redirect|reroute|direct this|it|your|all
        ive|i|have|am|im (ve|have) added|adding|copied|copying|cced|ccing|cc|looped|looping|included|including|put|connected|connecting in|my|our|the|@|him|her|them|colleague|here|on
        looping|loop|looped in
        copied|copying|adding|cced|ccing in|my|our|here|@
        cc to
        introduce|introducing|meet (you) to|my
        moving (me|myself|you) to bcc
        bcc
        handled|managed|dealt|run|decided|taken|looked|done|owned|covered|made (with|care|after|over) (of) by
        handles|manages|runs|owns|leads|oversees|deals|covers|looks|decides|heads with|after|all|this|that|it|the|our|these|on|up
        took (it|this|that|over) over
        is|are|now responsible|charge for|of
        is|whos|whose|who|person in charge
        in charge
        responsible for
        does (it|this|that|compliance|these|those) now|instead|for|here|and
        owns|handles|manages|runs this|that|it
        you want|need to speak|talk|contact|ask|reach
        you (want|need|should|would) (want|to|be) (speak|talking|talk|contact|ask|reach|speaking|approach|write) to|with
        you want
        she|he|they is|are|s|hes|shes|theyre the right|best|person|one
        not|isnt|no (my|mine|something|longer|in) (i|my|longer|the) area|department|responsibility|job|remit|field|mine|topic|decision|call|role|patch|domain|scope|handle|deal|responsible|looking|work
        not responsible|involved for|in|with|$
        isnt|not mine|me
        isnt mine|my|me
        dont (really|actually) (handle|deal|manage|own|make|decide|look|work|do) with|after|that|this|those|these|such|it|on
        above my pay|paygrade
        no longer|not|dont (in|handle|deal|work|responsible|manage|my|look) charge|with|in|for|role|after|on
        purchasing|procurement|decision* (is|are|decisions) (done|made|handled|taken|managed|centrally|at|by|through) by|at|in|through|centrally
        decided|handled|done|made|managed|purchased|bought|centralised|centralized (by|at|in) centrally|head|group|parent|headquarters|hq|global|our
        parent|holding company|group in|decides|handles|does
        head office|headquarters
        my|our (colleague*|boss|manager|director|head|cto|cfo|ceo|coo|cmo|partner|team|procurement|purchasing|marketing|it|hr) is|are|who|handles|will|would|runs|should|@|deals|looks|at|department
        successor
        goes|go|sent|send (all) (through|via|to) @|our|the|procurement|purchasing
        vendors|suppliers ~ register|portal|procurement
        for you $
        yours $
        one for you
        fyi
        can you (have|take) (a) look ?
        thoughts ?
        [referral 3]
        colleague*
        @
        reach out to
        moved to a|another|product|sales|marketing|different|new|finance|operations|the
        left purchasing|procurement|marketing|sales|hr|the|that|this department|role|team|position
        linkedin
        [referral 2]
        contact
        """)
}
