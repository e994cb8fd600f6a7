package sonde.capture.filter;

/** The parts that turn one expression into tests, and what is added when it has been read. */
final class Compiler {
    final FilterOptions options;
    final Headers headers;
    final Code code = new Code();
    final Loads at;
    final LinkTests link = new LinkTests(this);
    final LinkHostTests linkHosts = new LinkHostTests(this);
    final WirelessTests wireless = new WirelessTests(this);
    final HostTests hosts = new HostTests(this);
    final PortTests ports = new PortTests(this);
    final ProtocolTests protocols = new ProtocolTests(this);
    final ChainTests chains = new ChainTests(this);
    final TagTests tags = new TagTests(this);
    final TunnelTests tunnels = new TunnelTests(this);
    final AtmTests atm = new AtmTests(this);
    final SignallingTests signalling = new SignallingTests(this);
    final OtherTests other = new OtherTests(this);
    final Arithmetic arithmetic = new Arithmetic(this);

    Compiler(int dlt, FilterOptions options) throws FilterException {
        this.options = options;
        headers = new Headers(dlt);
        at = new Loads(code, headers);
    }

    /** Adds what computes variable offsets, and lets the expression's exits end. Returns where it begins. */
    int finish(Condition whole) throws FilterException {
        Steps before = new VariableHeaders(this).steps(code.steps(whole.entry).first);
        if (before.first != null)
            code.prefix(whole.entry, before);
        Condition all = whole;
        if (headers.linkType == Dlt.PPI) // only 802.11 inside PPI is understood
            all = code.and(code.test(new Steps().add(Bpf.LD | Bpf.ABS | Bpf.W, 4), Bpf.JEQ,
                    Integer.reverseBytes(Dlt.IEEE802_11)), whole);
        code.finish(all);
        return all.entry;
    }
}
