package sonde.cli.pipeline;

/** Text that a regular expression may look at only so often: a pattern like (a+)+ cannot hang the shell. */
final class Patience implements CharSequence {
    private static final int LOOKS = 200_000;

    private final String text;
    private int looks;

    Patience(String text) { this.text = text; }

    @Override
    public int length() { return text.length(); }

    @Override
    public char charAt(int index) {
        if (++looks > LOOKS)
            throw new PipelineException("the regular expression takes too long on '"
                    + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'");
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) { return text.substring(start, end); }

    @Override
    public String toString() { return text; }
}
