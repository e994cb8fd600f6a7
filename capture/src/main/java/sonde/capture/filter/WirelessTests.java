package sonde.capture.filter;

import sonde.capture.filter.Loads.From;

/** 802.11: frame control, addresses that move with the direction, and the length of the headers. */
final class WirelessTests {
    /** Frame control (IEEE 802.11-2020, 9.2.4.1): masks and values of its two bytes. */
    static final int TYPE_MASK = 0x0c, SUBTYPE_MASK = 0xf0, CONTROL = 0x04, CTS = 0xc0, ACK = 0xd0, DIRECTION_MASK = 3;

    private static final int TO_DS = 1, FROM_DS = 2;

    private final Compiler c;

    WirelessTests(Compiler c) { this.c = c; }

    private Condition control(int byteAt, int bit, boolean set) throws FilterException {
        Condition bitSet = c.at.anyBit(From.LINK, byteAt, bit);
        return set ? bitSet : c.code.not(bitSet);
    }

    /** Type "data": bit 3 set, bit 2 not. */
    Condition isData() throws FilterException {
        Condition set = control(0, 8, true);
        Condition data = control(0, 4, false);
        return c.code.and(data, set);
    }

    private Condition at(int offset, byte[] address) throws FilterException {
        return c.at.bytes(From.LINK, offset, address);
    }

    Condition host(byte[] address, int direction) throws FilterException {
        Code code = c.code;
        switch (direction) {
            case Qualifier.SOURCE : { // address 2, or 3 or 4 when the distribution system forwards
                Condition four = code.and(control(1, TO_DS, true), at(24, address));
                Condition three = code.and(control(1, TO_DS, false), at(16, address));
                Condition from = code.and(control(1, FROM_DS, true), code.or(three, four));
                Condition two = code.and(control(1, FROM_DS, false), at(10, address));
                return dataOrManagement(code.or(two, from), 10, address);
            }
            case Qualifier.DESTINATION : { // address 1, or 3 on the way to the distribution system
                Condition three = code.and(control(1, TO_DS, true), at(16, address));
                Condition one = code.and(control(1, TO_DS, false), at(4, address));
                return dataOrManagement(code.or(one, three), 4, address);
            }
            case Qualifier.BOTH : {
                Condition source = host(address, Qualifier.SOURCE);
                return code.and(source, host(address, Qualifier.DESTINATION));
            }
            case Qualifier.DEFAULT, Qualifier.EITHER : {
                Condition source = host(address, Qualifier.SOURCE);
                return code.or(source, host(address, Qualifier.DESTINATION));
            }
            case Qualifier.ADDR1 :
                return at(4, address);
            case Qualifier.ADDR2 :
                return code.and(hasAddress2(), at(10, address));
            case Qualifier.ADDR3 :
                return code.and(notControl(), at(16, address));
            case Qualifier.ADDR4 : {
                Condition both = c.at.masked(From.LINK, 1, Bpf.B, TO_DS | FROM_DS, DIRECTION_MASK);
                return code.and(both, at(24, address));
            }
            case Qualifier.RA :
                return code.and(control(0, 8, true), at(4, address));
            default : { // TA
                Condition two = hasAddress2();
                Condition data = code.and(control(0, 8, true), two);
                return code.and(data, at(10, address));
            }
        }
    }

    /** {@code data} in data frames, the address at {@code offset} in management frames, nothing in control frames. */
    private Condition dataOrManagement(Condition data, int offset, byte[] address) throws FilterException {
        return frames(data, at(offset, address));
    }

    private Condition frames(Condition data, Condition management) throws FilterException {
        Condition inData = c.code.and(control(0, 8, true), data);
        Condition any = c.code.or(c.code.and(control(0, 8, false), management), inData);
        return c.code.and(control(0, 4, false), any);
    }

    private Condition notControl() throws FilterException {
        return c.code.not(c.at.masked(From.LINK, 0, Bpf.B, CONTROL, TYPE_MASK));
    }

    /** Every frame has it but clear-to-send and acknowledgement. */
    private Condition hasAddress2() throws FilterException {
        Condition notControl = notControl();
        Condition notCts = c.code.not(c.at.masked(From.LINK, 0, Bpf.B, CTS, SUBTYPE_MASK));
        Condition notAck = c.code.not(c.at.masked(From.LINK, 0, Bpf.B, ACK, SUBTYPE_MASK));
        return c.code.or(notControl, c.code.and(notCts, notAck));
    }

    Condition multicast() throws FilterException {
        Condition three = c.code.and(control(1, TO_DS, true), c.at.anyBit(From.LINK, 16, 1));
        Condition one = c.code.and(control(1, TO_DS, false), c.at.anyBit(From.LINK, 4, 1));
        return frames(c.code.or(one, three), c.at.anyBit(From.LINK, 4, 1));
    }

    private boolean hasHeaders() { return Dlt.isWireless(c.headers.linkType) && c.headers.linkType != Dlt.PPI; }

    Condition type(int type, int mask) throws FilterException {
        if (!hasHeaders())
            throw new FilterException("802.11 link-layer types supported only on 802.11");
        return c.at.masked(From.LINK, 0, Bpf.B, type, mask);
    }

    Condition direction(int direction) throws FilterException {
        if (!hasHeaders())
            throw new FilterException("frame direction supported only with 802.11 headers");
        return c.at.masked(From.LINK, 1, Bpf.B, direction, DIRECTION_MASK);
    }
}
