//! Compressed files and archives, with a bound on what they become.

use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};

use crate::document::{Document, Format};
use crate::options::{Limits, Options};
use crate::read::{Context, documents};

/// Compressed files may grow this much before their ratio is looked at.
const FREE: u64 = 4 << 20;

/// A way of compressing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expansion {
    Gzip,
    Zstd,
    Deflate,
    Brotli,
}

/// A reader of the decompressed bytes that ends a bomb with an error.
pub(crate) fn expanding<'r>(
    reader: impl BufRead + 'r,
    kind: Expansion,
    limits: &Limits,
) -> io::Result<Box<dyn BufRead + 'r>> {
    let counted = Counted { reader, count: 0 };
    let inner: Box<dyn Expands + 'r> = match kind {
        Expansion::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(counted)),
        Expansion::Zstd => Box::new(zstd::stream::read::Decoder::with_buffer(counted)?),
        Expansion::Deflate => Box::new(flate2::bufread::ZlibDecoder::new(counted)),
        Expansion::Brotli => {
            Box::new(BrotliReader { inner: brotli_decompressor::Decompressor::new(counted, 4096) })
        }
    };
    Ok(Box::new(BufReader::with_capacity(64 << 10, Bounded { inner, out: 0, ratio: limits.max_expansion })))
}

/// The decompressed bytes of a body, no more than a page or text may have.
pub(crate) fn expand(body: &[u8], kind: Expansion, options: &Options) -> Result<Vec<u8>, String> {
    let most = options.limits.max_html_bytes.max(options.limits.max_text_bytes) as u64;
    let mut plain = Vec::new();
    let read = expanding(Cursor::new(body), kind, &options.limits)
        .and_then(|reader| reader.take(most + 1).read_to_end(&mut plain));
    match read {
        Ok(_) if plain.len() as u64 > most => {
            Err(format!("the body is longer than {most} bytes once decompressed"))
        }
        Ok(_) => Ok(plain),
        // What a cut body gave is still worth reading.
        Err(_) if !plain.is_empty() && kind == Expansion::Gzip => Ok(plain),
        Err(error) => Err(format!("the body cannot be decompressed: {error}")),
    }
}

/// A reader that counts.
struct Counted<R> {
    reader: R,
    count: u64,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.count += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.reader.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.count += amount as u64;
        self.reader.consume(amount);
    }
}

/// A decompressor that knows how much it has eaten.
trait Expands: Read {
    fn eaten(&self) -> u64;
}

impl<R: BufRead> Expands for flate2::bufread::MultiGzDecoder<Counted<R>> {
    fn eaten(&self) -> u64 {
        self.get_ref().count
    }
}

impl<R: BufRead> Expands for flate2::bufread::ZlibDecoder<Counted<R>> {
    fn eaten(&self) -> u64 {
        self.get_ref().count
    }
}

impl<R: BufRead> Expands for zstd::stream::read::Decoder<'_, Counted<R>> {
    fn eaten(&self) -> u64 {
        self.get_ref().count
    }
}

struct BrotliReader<R: BufRead> {
    inner: brotli_decompressor::Decompressor<Counted<R>>,
}

impl<R: BufRead> Read for BrotliReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer)
    }
}

impl<R: BufRead> Expands for BrotliReader<R> {
    fn eaten(&self) -> u64 {
        self.inner.get_ref().count
    }
}

struct Bounded<'r> {
    inner: Box<dyn Expands + 'r>,
    out: u64,
    ratio: u64,
}

impl Read for Bounded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.out += read as u64;
        if self.out > FREE && self.out > self.inner.eaten().saturating_mul(self.ratio) {
            return Err(io::Error::other(format!(
                "one byte became more than {}: a decompression bomb; raise max_expansion if it is none",
                self.ratio
            )));
        }
        Ok(read)
    }
}

/// Reads the documents in a zip archive of `length` bytes, in the order of their names.
pub(crate) fn zip(
    context: &Context<'_>,
    archive: impl Read + Seek,
    length: u64,
    found: &mut dyn FnMut(Document),
) {
    let source = context.source;
    let limits = &context.options.limits;
    let failed = |error: String| Document::failed(source, Format::Zip, error);
    let mut archive = match zip::ZipArchive::new(archive) {
        Ok(archive) => archive,
        Err(error) => return found(failed(format!("the archive cannot be opened: {error}"))),
    };
    let mut names: Vec<String> =
        archive.file_names().filter_map(|name| name.ok().map(std::borrow::Cow::into_owned)).collect();
    names.sort();
    if names.iter().any(|name| name == "[Content_Types].xml" || name == "mimetype") {
        return found(Document::failed(
            source,
            Format::Unknown,
            "office files and e-books are not read: save the document as PDF, HTML or text",
        ));
    }
    if names.len() > limits.max_members {
        return found(failed(format!(
            "the archive has {} members, more than the limit of {}: raise max_members to read it",
            names.len(),
            limits.max_members
        )));
    }
    let mut documents_in_it = 0_usize;
    let mut total = 0_u64;
    for name in names {
        let hidden = name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
        if name.ends_with('/') || hidden {
            continue;
        }
        let inner = format!("{source}!{name}");
        documents_in_it += 1;
        let member = match archive.by_name(&name) {
            Ok(member) => member,
            Err(error) => {
                found(Document::failed(inner, Format::Zip, format!("the member cannot be opened: {error}")));
                continue;
            }
        };
        let packed = member.compressed_size();
        let most = limits.max_member_bytes.min(packed.saturating_mul(limits.max_expansion).max(FREE));
        let mut plain = Vec::new();
        match member.take(most + 1).read_to_end(&mut plain) {
            Ok(read) if read as u64 > most => {
                found(Document::failed(
                    inner,
                    Format::Zip,
                    format!(
                        "the member grows beyond {most} bytes: a decompression bomb; raise max_expansion if it is none"
                    ),
                ));
                continue;
            }
            Ok(read) => total += read as u64,
            Err(error) => {
                found(Document::failed(inner, Format::Zip, format!("the member is damaged: {error}")));
                continue;
            }
        }
        if total > FREE && total > length.saturating_mul(limits.max_expansion) {
            return found(failed("the archive grows beyond all measure: a decompression bomb; raise max_expansion if it is none".into()));
        }
        let nested = Context { source: &inner, depth: context.depth + 1, options: context.options };
        if let Err(error) = documents(&nested, &mut Cursor::new(&plain), found) {
            found(Document::failed(&inner, Format::Zip, format!("the member cannot be read: {error}")));
        }
    }
    if documents_in_it == 0 {
        found(failed("the archive is empty".into()));
    }
}
