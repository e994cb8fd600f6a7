package sonde.inspectors.kernel.pcap;

import java.nio.ByteBuffer;

import sonde.inspectors.kernel.Door;

/** A {@code pcap_t}: not for capture, only to compile for, or open on a file or an interface. One thread at a time. */
public final class Pcap implements AutoCloseable {
    final LibPcap library;
    private long handle;

    Pcap(LibPcap library, long handle) {
        this.library = library;
        this.handle = handle;
    }

    /** {@code pcap_t *pcap_open_dead(int linktype, int snaplen)}. */
    public static Pcap forLinkType(LibPcap library, int dlt, int snapLength) {
        return new Pcap(library, library.call("pcap_open_dead", dlt, snapLength));
    }

    /** {@code pcap_t *pcap_open_offline(const char *fname, char *errbuf)}. */
    public static Pcap forFile(LibPcap library, String path) throws PcapException {
        ByteBuffer name = LibPcap.string(path);
        Door door = library.door();
        long handle = library.call("pcap_open_offline", door.address(name), door.address(library.error));
        if (handle == 0)
            throw new PcapException(PcapException.ERROR, library.errorText());
        return new Pcap(library, handle);
    }

    /** Not opened yet, only named: {@code pcap_t *pcap_create(const char *source, char *errbuf)}. */
    public static Pcap forInterface(LibPcap library, String name) throws PcapException {
        ByteBuffer source = LibPcap.string(name);
        Door door = library.door();
        long handle = library.call("pcap_create", door.address(source), door.address(library.error));
        if (handle == 0)
            throw new PcapException(PcapException.ERROR, library.errorText());
        return new Pcap(library, handle);
    }

    /**
     * Who may stamp this interface's packets: {@code int pcap_list_tstamp_types(pcap_t *p, int **types)}; empty when
     * there is no choice.
     */
    public int[] stampTypes() throws PcapException {
        ByteBuffer list = Door.allocate(8);
        int n = (int) library.call("pcap_list_tstamp_types", handle, library.door().address(list));
        if (n < 0)
            throw new PcapException(n, errorText());
        if (n == 0)
            return new int[0];
        int[] types = new int[n];
        Door.view(list.getLong(0), 4L * n).asIntBuffer().get(types);
        library.call("pcap_free_tstamp_types", list.getLong(0));
        return types;
    }

    /** {@code int pcap_can_set_rfmon(pcap_t *p)}: before it is opened. */
    public boolean canMonitor() {
        return (int) library.call("pcap_can_set_rfmon", handle) == 1;
    }

    /** {@code char *pcap_geterr(pcap_t *p)}. */
    public String errorText() {
        String text = LibPcap.text(library.call("pcap_geterr", handle));
        return text == null ? "" : text;
    }

    /** {@code int pcap_datalink(pcap_t *p)}. */
    public int linkType() {
        return (int) library.call("pcap_datalink", handle);
    }

    /** {@code int pcap_snapshot(pcap_t *p)}. */
    public int snapLength() {
        return (int) library.call("pcap_snapshot", handle);
    }

    /**
     * Compiles an expression:
     * {@code int pcap_compile(pcap_t *p, struct bpf_program *fp, const char *str, int optimize, bpf_u_int32 netmask)}.
     */
    public Instructions compile(String expression, boolean optimize, int netmask) throws PcapException {
        Door door = library.door();
        ByteBuffer program = Door.allocate(16), text = LibPcap.string(expression);
        long at = door.address(program);
        int r = (int) library.call("pcap_compile", handle, at, door.address(text), optimize ? 1 : 0,
                netmask & 0xffffffffL);
        if (r < 0)
            throw new PcapException(r, errorText());
        try {
            return Instructions.at(program.getLong(8), program.getInt(0));
        } finally {
            library.call("pcap_freecode", at);
        }
    }

    /** {@code void pcap_close(pcap_t *p)}. */
    @Override
    public void close() {
        long h = handle;
        handle = 0;
        if (h != 0)
            library.call("pcap_close", h);
    }
}
