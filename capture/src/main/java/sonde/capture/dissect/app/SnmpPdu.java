package sonde.capture.dissect.app;

import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Protocol data units of SNMP: what is asked, answered, told. RFC 1157 4.1, 3416 3. */
final class SnmpPdu {
    private static final int GET = 0, GET_NEXT = 1, RESPONSE = 2, TRAP = 4, BULK = 5,
            REPORT = 8;
    private static final String ERRORS = "noError tooBig noSuchName badValue readOnly genErr noAccess wrongType"
            + " wrongLength wrongEncoding wrongValue noCreation inconsistentValue resourceUnavailable commitFailed"
            + " undoFailed authorizationError notWritable inconsistentName";
    private static final String TRAPS = "coldStart warmStart linkDown linkUp authenticationFailure egpNeighborLoss"
            + " enterpriseSpecific";
    private static final int ENTERPRISE = 6;

    private SnmpPdu() {}

    static void print(Printer p, int at, int length, int version) throws Truncated {
        Text out = p.out;
        Ber pdu = Ber.parse(p, at, length);
        if (pdu == null) return;
        if (pdu.kind() != Ber.Kind.PDU) {
            out.str("[no PDU]");
            return;
        }
        if (pdu.size() < length) out.ch('[').dec(length - pdu.size()).str(" extra after PDU]");
        if (p.detail.isVerbose()) out.str("{ ");
        pdu.print(p);
        out.ch(' ');
        int id = pdu.id();
        if (version == 0 && id >= BULK && id <= REPORT) {
            out.str("[v2 PDU in v1 message]");
            return;
        }
        if (version == 1 && id == TRAP) {
            out.str("[v1 PDU in v2 message]");
            return;
        }
        if (id == TRAP) trap(p, pdu.at(), pdu.length());
        else
            request(p, id, pdu.at(), pdu.length());
        if (p.detail.isVerbose()) out.str(" } ");
    }

    private static void request(Printer p, int id, int at, int length) throws Truncated {
        Text out = p.out;
        int o = at, end = at + length;
        Ber request = Snmp.typed(p, o, end - o, Ber.Kind.INTEGER, "[reqId!=INT]");
        if (request == null) return;
        if (p.detail.isVerbose()) out.str("R=").dec(request.number()).ch(' ');
        o += request.size();
        Ber status = Snmp.typed(p, o, end - o, Ber.Kind.INTEGER, "[errorStatus!=INT]");
        if (status == null) return;
        o += status.size();
        boolean answers = id == RESPONSE, failed = false;
        if (id == BULK) {
            out.str(" N=").dec(status.number());
        } else if (status.number() != 0) {
            failed = answers;
            out.str(answers ? " " : "[errorStatus(");
            error(out, status.number());
            if (!answers) out.str(")!=0]");
        }
        Ber index = Snmp.typed(p, o, end - o, Ber.Kind.INTEGER, "[errorIndex!=INT]");
        if (index == null) return;
        o += index.size();
        if (id == BULK) out.str(" M=").dec(index.number());
        else if (!answers && index.number() != 0) out.str("[errorIndex(").dec(index.number()).str(")!=0]");
        else if (index.number() != 0 && failed) out.ch('@').dec(index.number());
        else if (index.number() != 0) out.str("[errorIndex(").dec(index.number()).str(") w/o errorStatus]");
        else if (failed) out.str("[errorIndex==0]");
        bindings(p, id, o, end - o);
    }

    private static void error(Text out, long status) {
        String name = status < 0 || status > 18 ? "" : Ber.word(ERRORS, (int) status);
        if (name.isEmpty()) out.str("err=").dec(status & 0xffffffffL);
        else
            out.str(name);
    }

    private static void trap(Printer p, int at, int length) throws Truncated {
        Text out = p.out;
        int o = at, end = at + length;
        out.ch(' ');
        Ber enterprise = Snmp.typed(p, o, end - o, Ber.Kind.OID, "[enterprise!=OID]");
        if (enterprise == null) return;
        enterprise.print(p);
        o += enterprise.size();
        out.ch(' ');
        Ber agent = Snmp.typed(p, o, end - o, Ber.Kind.ADDRESS, "[agent-addr!=INETADDR]");
        if (agent == null) return;
        agent.print(p);
        o += agent.size();
        Ber generic = Snmp.typed(p, o, end - o, Ber.Kind.INTEGER, "[generic-trap!=INT]");
        if (generic == null) return;
        o += generic.size();
        long kind = generic.number();
        String name = kind < 0 || kind > ENTERPRISE ? "" : Ber.word(TRAPS, (int) kind);
        if (name.isEmpty()) out.str(" gt=").dec(kind);
        else
            out.ch(' ').str(name);
        Ber specific = Snmp.typed(p, o, end - o, Ber.Kind.INTEGER, "[specific-trap!=INT]");
        if (specific == null) return;
        o += specific.size();
        if (kind == ENTERPRISE) out.str(" s=").dec(specific.number());
        else if (specific.number() != 0) out.str("[specific-trap(").dec(specific.number()).str(")!=0]");
        out.ch(' ');
        Ber time = Snmp.typed(p, o, end - o, Ber.Kind.UNSIGNED, "[time-stamp!=TIMETICKS]");
        if (time == null) return;
        time.print(p);
        o += time.size();
        bindings(p, TRAP, o, end - o);
    }

    private static void bindings(Printer p, int id, int at, int length) throws Truncated {
        Text out = p.out;
        Ber all = Snmp.typed(p, at, length, Ber.Kind.SEQUENCE, "[!SEQ of varbind]");
        if (all == null) return;
        if (all.size() < length) out.ch('[').dec(length - all.size()).str(" extra after SEQ of varbind]");
        boolean asks = id == GET || id == GET_NEXT || id == BULK;
        for (int o = all.at(), end = o + all.length(); o < end;) {
            out.ch(' ');
            Ber binding = Snmp.typed(p, o, end - o, Ber.Kind.SEQUENCE, "[!varbind]");
            if (binding == null) return;
            Ber name = Snmp.typed(p, binding.at(), binding.length(), Ber.Kind.OID, "[objName!=OID]");
            if (name == null) return;
            name.print(p);
            if (!asks) out.ch('=');
            Ber value = Ber.parse(p, binding.at() + name.size(), binding.length() - name.size());
            if (value == null) return;
            if (asks && value.kind() != Ber.Kind.NULL) out.str("[objVal!=NULL]");
            value.print(p);
            o += binding.size();
        }
    }
}
