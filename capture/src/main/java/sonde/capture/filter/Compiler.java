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

    /** As {@link #finish}, for evaluation here only: many alternatives become sets. */
    int finishWithSets(Condition whole) throws FilterException {
        code.finish(whole);
        Sets.in(code);
        return finished(whole);
    }

    /** Lets the expression's exits end, spares what can be spared, adds what computes variable offsets. */
    int finish(Condition whole) throws FilterException {
        code.finish(whole);
        return finished(whole);
    }

    private int finished(Condition whole) throws FilterException {
        int entry = whole.entry;
        VariableHeaders variable = new VariableHeaders(this);
        if (options.optimize() && !code.opaque && !headers.vlanInRegisters && !variable.areOpaque())
            entry = new Threader(code).from(new Simplifier(code).from(entry));
        if (entry >= 0) {
            Steps before = variable.steps(code.steps(entry).first);
            if (before.first != null)
                code.prefix(entry, before);
        }
        if (headers.linkType != Dlt.PPI || entry == Code.REJECT)
            return entry;
        Condition is80211 = code.test(new Steps().add(Bpf.LD | Bpf.ABS | Bpf.W, 4), Bpf.JEQ,
                Integer.reverseBytes(Dlt.IEEE802_11)); // only that is understood inside PPI
        code.exits(is80211.entry, entry, Code.REJECT);
        return is80211.entry;
    }
}
